package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The functions that make iterators, each element only when it is asked for (Python library reference, "Built-in Functions"). */
final class Iterators {
    static final List<Builtin> FUNCTIONS = List.of(
            Builtin.of("iter(object, /)", (meter, a) -> Iteration.over(meter, a[0])),
            Builtin.of("next(iterator, default=..., /)", (meter, a) -> next(a[0], a[1])),
            Builtin.of("enumerate(iterable, start=0)", (meter, a) -> enumerate(meter, a[0], Numbers.index(a[1]))),
            Builtin.of("reversed(sequence, /)", (meter, a) -> reversed(meter, a[0])),
            Builtin.of("zip(*iterables, strict=False)", (meter, a) -> zip(meter, (Tuple) a[1], Truth.of(a[0]))),
            Builtin.of("map(function, /, *iterables)", (meter, a) -> map(meter, a[0], (Tuple) a[1])),
            Builtin.of("filter(function, iterable, /)", (meter, a) -> filter(meter, a[0], a[1])));

    private record Lazy(BooleanSupplier more, Supplier<Object> element) implements Iterator<Object> {
        @Override
        public boolean hasNext() {
            return more.getAsBoolean();
        }

        @Override
        public Object next() {
            return element.get();
        }
    }

    /** Looks for the next element that passes, and keeps it until it is taken. */
    private static final class Filter implements Iterator<Object> {
        private final Meter meter;
        private final Object function;
        private final Iterator<?> elements;
        private Object found;
        private boolean ahead;

        Filter(Meter meter, Object function, Iterator<?> elements) {
            this.meter = meter;
            this.function = function;
            this.elements = elements;
        }

        @Override
        public boolean hasNext() {
            while (!ahead && elements.hasNext()) {
                meter.work(1);
                found = elements.next();
                ahead = Truth.of(function == null ? found : Callee.call(meter, function, Arguments.of(found)));
            }
            return ahead;
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ahead = false;
            return found;
        }
    }

    private Iterators() {}

    private static Object next(Object iterator, Object fallback) {
        if (!(iterator instanceof Iterator<?> elements)) {
            throw PythonError.type("'" + Type.name(iterator) + "' object is not an iterator");
        }
        if (elements.hasNext()) {
            return elements.next();
        }
        if (fallback == Signature.ABSENT) {
            throw new PythonError(new ExceptionValue(ExceptionType.STOP_ITERATION, Tuple.EMPTY));
        }
        return fallback;
    }

    private static Object enumerate(Meter meter, Object iterable, long start) {
        Iterator<?> elements = Iteration.over(meter, iterable);
        Iterator<Object> numbers = new Range(start, start + Integer.MAX_VALUE, 1).iterator();
        return new Lazy(elements::hasNext, () -> Tuple.of(elements(meter, List.of(numbers, elements))));
    }

    private static Object reversed(Meter meter, Object sequence) {
        if (sequence instanceof String || sequence instanceof List) {
            return Iteration.over(meter, Sequences.slice(meter, sequence, new Slice(null, null, -1L)));
        }
        if (sequence instanceof Map || sequence instanceof DictView) {
            return reversed(meter, Lists.of(meter, sequence));
        }
        throw PythonError.type("'" + Type.name(sequence) + "' object is not reversible");
    }

    private static Object zip(Meter meter, Tuple iterables, boolean strict) {
        List<Iterator<?>> iterators = iterators(meter, iterables);
        return new Lazy(() -> allHaveNext(iterators, strict), () -> Tuple.of(elements(meter, iterators)));
    }

    private static boolean allHaveNext(List<Iterator<?>> iterators, boolean strict) {
        long more = iterators.stream().takeWhile(Iterator::hasNext).count();
        if (strict && more < iterators.size() && (more > 0 || iterators.stream().anyMatch(Iterator::hasNext))) {
            throw PythonError.value("zip() arguments have different lengths");
        }
        return more == iterators.size() && more > 0;
    }

    private static Object map(Meter meter, Object function, Tuple iterables) {
        if (iterables.isEmpty()) {
            throw PythonError.type("map() must have at least two arguments.");
        }
        List<Iterator<?>> iterators = iterators(meter, iterables);
        return new Lazy(
                () -> allHaveNext(iterators, false),
                () -> Callee.call(meter, function, Arguments.of(elements(meter, iterators))));
    }

    private static List<Iterator<?>> iterators(Meter meter, Tuple iterables) {
        List<Iterator<?>> iterators = new ArrayList<>();
        iterables.forEach(it -> iterators.add(Iteration.over(meter, it)));
        return iterators;
    }

    private static Object[] elements(Meter meter, List<Iterator<?>> iterators) {
        meter.list(iterators.size());
        return iterators.stream().map(Iterator::next).toArray();
    }

    private static Object filter(Meter meter, Object function, Object iterable) {
        return new Filter(meter, function, Iteration.over(meter, iterable));
    }
}
