package org.vestibule.common;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A part of a long list, read by keyset.
 *
 * @param previous the cursor of the part before; empty at the beginning
 * @param next the cursor of the part after; empty at the end
 */
public record Slice<T>(List<T> items, Optional<String> previous, Optional<String> next) {
    /**
     * The whole list, read part by part as it is asked for, so that memory holds no more than one part of it.
     *
     * @param part reads the part at a cursor; the first one at none
     */
    public static <T> Stream<T> all(Function<Optional<String>, Slice<T>> part) {
        return Stream.iterate(
                        part.apply(Optional.empty()),
                        Objects::nonNull,
                        it -> it.next().isEmpty() ? null : part.apply(it.next()))
                .flatMap(it -> it.items().stream());
    }

    public <R> Slice<R> map(Function<T, R> shape) {
        return new Slice<>(items.stream().map(shape).toList(), previous, next);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }
}
