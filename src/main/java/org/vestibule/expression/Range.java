package org.vestibule.expression;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The integers from {@code start} to before {@code stop}; at most as many as a Java list can have. */
final class Range extends AbstractList<Object> implements RandomAccess {
    private final long start;
    private final long stop;
    private final long step;
    private final int size;

    Range(long start, long stop, long step) {
        if (step == 0) {
            throw PythonError.value("range() arg 3 must not be zero");
        }
        this.start = start;
        this.stop = stop;
        this.step = step;
        size = count(start, stop, step);
    }

    private static int count(long start, long stop, long step) {
        if (step > 0 ? start >= stop : start <= stop) {
            return 0;
        }
        try {
            long distance = Math.subtractExact(stop, start);
            return Math.toIntExact((distance - Long.signum(step)) / step + 1);
        } catch (ArithmeticException tooMany) {
            throw new PythonError(
                    ExceptionType.OVERFLOW_ERROR, "range() with more than " + Integer.MAX_VALUE + " elements");
        }
    }

    @Override
    public Object get(int index) {
        return start + Objects.checkIndex(index, size) * step;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(Object value) {
        if (!Numbers.isNumber(value) || size == 0) {
            return false;
        }
        if (!(Numbers.whole(value) instanceof Long number)) {
            return false;
        }
        boolean within = step > 0 ? start <= number && number < stop : stop < number && number <= start;
        return within && (number - start) % step == 0;
    }

    String repr() {
        return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
    }

    long start() {
        return start;
    }

    long step() {
        return step;
    }
}
