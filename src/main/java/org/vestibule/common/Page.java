package org.vestibule.common;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a long list, read by its place.
 *
 * @param count how many there are in all, as {@link Paging} tells it
 */
public record Page<T>(List<T> items, long count) {
    /** The part of a list that is held as a whole. */
    public static <T> Page<T> of(List<T> all, int offset, int size) {
        return new Page<>(all.stream().skip(offset).limit(size).toList(), all.size());
    }

    /** The same of all of the items at once. */
    public <R> Page<R> mapAll(Function<List<T>, List<R>> shape) {
        return new Page<>(shape.apply(items), count);
    }

    public <R> Page<R> map(Function<T, R> shape) {
        return mapAll(all -> all.stream().map(shape).toList());
    }
}
