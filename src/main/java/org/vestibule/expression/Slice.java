package org.vestibule.expression;

/** A slice: three values, each an int or None. */
record Slice(Object start, Object stop, Object step) {
    /** The elements that it selects of a sequence: where it begins, how far it goes each time, how often. */
    record Selection(int start, int step, int count) {}

    Selection of(int length) {
        int stride = step == null ? 1 : clamp(bound(step), -length - 1L, length + 1L);
        if (stride == 0) {
            throw PythonError.value("slice step cannot be zero");
        }
        int first = stride > 0 ? 0 : -1;
        int from = place(start, stride > 0 ? 0 : length - 1, first, length);
        int to = place(stop, stride > 0 ? length : -1, first, length);
        int count = stride > 0 ? (to - from + stride - 1) / stride : (from - to - stride - 1) / -stride;
        return new Selection(from, stride, Math.max(0, count));
    }

    private static int place(Object bound, int standard, int first, int length) {
        if (bound == null) {
            return standard;
        }
        long index = bound(bound);
        return clamp(index < 0 ? Math.max(index, -Integer.MAX_VALUE) + length : index, first, length + first);
    }

    private static long bound(Object value) {
        if (!Numbers.isInteger(value)) {
            throw PythonError.type("slice indices must be integers or None or have an __index__ method");
        }
        return Numbers.clamped(value);
    }

    private static int clamp(long value, long least, long most) {
        return (int) Math.max(least, Math.min(most, value));
    }
}
