package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Changes lists in place, those of the host, too. */
final class Lists {
    private Lists() {}

    /** A new list of the elements of anything iterable. */
    static List<Object> of(Meter meter, Object iterable) {
        List<Object> list = new ArrayList<>();
        meter.list(0);
        append(meter, list, Iteration.over(meter, iterable));
        return list;
    }

    static void extend(Meter meter, List<Object> list, Object iterable) {
        Object elements = iterable == list ? new ArrayList<>(list) : iterable;
        append(meter, list, Iteration.over(meter, elements));
    }

    private static void append(Meter meter, List<Object> list, Iterator<?> elements) {
        while (elements.hasNext()) {
            meter.work(1);
            meter.allocate(Size.ELEMENT);
            list.add(elements.next());
        }
    }

    /** {@code list[slice] = iterable}. */
    static void replace(Meter meter, List<Object> list, Slice slice, Object iterable) {
        List<Object> elements = of(meter, iterable);
        meter.work(list.size());
        Slice.Selection selection = slice.of(list.size());
        if (selection.step() == 1) {
            list.subList(selection.start(), selection.start() + selection.count())
                    .clear();
            list.addAll(selection.start(), elements);
            return;
        }
        if (elements.size() != selection.count()) {
            throw PythonError.value("attempt to assign sequence of size " + elements.size()
                    + " to extended slice of size " + selection.count());
        }
        for (int i = 0; i < elements.size(); i++) {
            list.set(selection.start() + i * selection.step(), elements.get(i));
        }
    }

    /** {@code del list[slice]}. */
    static void delete(Meter meter, List<Object> list, Slice slice) {
        meter.work(list.size());
        Slice.Selection selection = slice.of(list.size());
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            int distance = i - selection.start();
            boolean selected = distance % selection.step() == 0
                    && distance / selection.step() >= 0
                    && distance / selection.step() < selection.count();
            if (!selected) {
                kept.add(list.get(i));
            }
        }
        list.clear();
        list.addAll(kept);
    }
}
