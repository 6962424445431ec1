package org.vestibule.common;

import java.time.Instant;
import java.util.function.Function;

/**
 * What a list can be sorted by.
 *
 * @param name how addresses write it
 * @param path the JPQL path
 * @param present the condition that lets all through which have a value; databases begin with the index of the order for it
 * @param read makes a value of the text that stands for it in a cursor
 * @param value what a row has there
 * @param sparse whether rows may have null there; those stand at the end whichever way the list goes
 */
public record Column<T>(
        String name,
        String path,
        String present,
        Function<String, Object> read,
        Function<T, Object> value,
        boolean sparse) {
    /** One of texts that are never empty. */
    public static <T> Column<T> text(String name, String path, Function<T, Object> value) {
        return new Column<>(name, path, path + " > ''", text -> text, value, false);
    }

    /** One of numbers above zero. */
    public static <T> Column<T> number(String name, String path, Function<T, Object> value) {
        return new Column<>(name, path, path + " > 0", Long::valueOf, value, false);
    }

    public static <T> Column<T> time(String name, String path, Function<T, Object> value) {
        return new Column<>(name, path, path + " is not null", Instant::parse, value, false);
    }

    /** The same where rows may have null. */
    public Column<T> orNull() {
        return new Column<>(name, path, present, read, value, true);
    }
}
