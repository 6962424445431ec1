package org.vestibule.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Records;

/**
 * A list that somebody takes with him as a table.
 *
 * @param list what it is a list of, such as {@code users}
 * @param subject the thing to which it belongs; {@link Subject#NONE} where that is no one thing
 * @param filters by what it is narrowed down, without what was searched for, as that may be somebody's address
 * @param head the names of the columns
 */
public record Export(String list, Subject subject, Collection<String> filters, List<String> head) {
    /** One of the lists that belong to no one thing. */
    public static Export of(String list, Collection<String> filters, List<String> head) {
        return new Export(list, Subject.NONE, filters, head);
    }

    /** By what a filter narrows a list down: the names of its components that hold something. */
    public static List<String> names(Record filter) {
        return Records.write(filter).entrySet().stream()
                .filter(it -> holds(it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean holds(Object value) {
        if (value instanceof Optional<?> one) {
            return one.isPresent();
        }
        return value != null && !value.toString().isBlank();
    }
}
