package org.vestibule.common;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a long list, read by keyset.
 *
 * @param previous the cursor of the part before; empty at the beginning
 * @param next the cursor of the part after; empty at the end
 */
public record Slice<T>(List<T> items, Optional<String> previous, Optional<String> next) {
    public <R> Slice<R> map(Function<T, R> shape) {
        return new Slice<>(items.stream().map(shape).toList(), previous, next);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }
}
