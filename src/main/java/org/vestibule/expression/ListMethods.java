package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The methods of {@code list}, {@code tuple} and {@code range} (Python library reference, "Sequence Types"). */
final class ListMethods {
    @FunctionalInterface
    private interface Body {
        Object call(Meter meter, List<Object> self, Object[] arguments);
    }

    private static final List<Method> READING = List.of(
            of("count(value, /)", (meter, self, a) -> count(meter, self, a[0])),
            of("index(value, start=None, stop=None, /)", ListMethods::index));

    static final Map<String, Method> TUPLE = Method.table(READING);

    static final Map<String, Method> LIST = Method.table(
            READING,
            List.of(
                    of("append(object, /)", (meter, self, a) -> append(meter, self, a[0])),
                    of("extend(iterable, /)", (meter, self, a) -> extend(meter, self, a[0])),
                    of("insert(index, object, /)", ListMethods::insert),
                    of("pop(index=-1, /)", (meter, self, a) -> pop(meter, self, a[0])),
                    of("remove(value, /)", (meter, self, a) -> remove(meter, self, a)),
                    of("clear()", (meter, self, a) -> clear(self)),
                    of("copy()", (meter, self, a) -> Lists.of(meter, self)),
                    of("reverse()", (meter, self, a) -> reverse(meter, self)),
                    of("sort(*, key=None, reverse=False)", (meter, self, a) -> sort(meter, self, a))));

    private ListMethods() {}

    private static Method of(String signature, Body body) {
        return Method.of(signature, (meter, self, arguments) -> body.call(meter, Cast.list(self), arguments));
    }

    private static Object append(Meter meter, List<Object> list, Object element) {
        meter.allocate(Size.ELEMENT);
        list.add(element);
        return null;
    }

    private static Object extend(Meter meter, List<Object> list, Object elements) {
        Lists.extend(meter, list, elements);
        return null;
    }

    private static Object insert(Meter meter, List<Object> list, Object[] arguments) {
        long index = Numbers.index(arguments[0]);
        long place = index < 0 ? Math.max(0, index + list.size()) : Math.min(index, list.size());
        meter.work(list.size());
        meter.allocate(Size.ELEMENT);
        list.add((int) place, arguments[1]);
        return null;
    }

    private static Object pop(Meter meter, List<Object> list, Object index) {
        if (list.isEmpty()) {
            throw PythonError.index("pop from empty list");
        }
        long place = Numbers.index(index);
        Object element = Subscripts.get(meter, list, place);
        meter.work(place < 0 ? -place : list.size() - place);
        list.remove((int) (place < 0 ? place + list.size() : place));
        return element;
    }

    private static Object remove(Meter meter, List<Object> list, Object[] arguments) {
        int index = indexOf(meter, list, arguments[0], 0, list.size());
        if (index < 0) {
            throw PythonError.value("list.remove(x): x not in list");
        }
        list.remove(index);
        return null;
    }

    private static Object clear(List<Object> list) {
        list.clear();
        return null;
    }

    private static Object reverse(Meter meter, List<Object> list) {
        meter.work(list.size());
        Collections.reverse(list);
        return null;
    }

    private static Object sort(Meter meter, List<Object> list, Object[] arguments) {
        List<Object> sorted = Sorting.sorted(meter, new ArrayList<>(list), arguments[0], Truth.of(arguments[1]));
        list.clear();
        list.addAll(sorted);
        return null;
    }

    private static long count(Meter meter, List<?> list, Object value) {
        long count = 0;
        for (Object element : list) {
            meter.work(1);
            count += Equality.same(meter, element, value) ? 1 : 0;
        }
        return count;
    }

    private static Object index(Meter meter, List<?> list, Object[] arguments) {
        Slice.Selection selection = new Slice(arguments[1], arguments[2], null).of(list.size());
        int index = indexOf(meter, list, arguments[0], selection.start(), selection.start() + selection.count());
        if (index < 0) {
            throw PythonError.value(Repr.of(meter, arguments[0]) + " is not in list");
        }
        return (long) index;
    }

    private static int indexOf(Meter meter, List<?> list, Object value, int start, int end) {
        for (int i = start; i < end; i++) {
            meter.work(1);
            if (Equality.same(meter, list.get(i), value)) {
                return i;
            }
        }
        return -1;
    }
}
