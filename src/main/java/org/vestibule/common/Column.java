package org.vestibule.common;

import java.time.Instant;
import java.util.function.Function;

/**
 * What a list can be sorted by.
 *
 * @param name how addresses write it
 * @param path the JPQL path
 * @param least what no value is less than; H2 takes the index of the order for the condition that says so
 * @param read makes a value of the text that stands for it in a cursor
 * @param value what a row has there
 * @param sparse whether rows may have null there; those stand at the end whichever way the list goes
 */
public record Column<T>(
        String name,
        String path,
        Object least,
        Function<String, Object> read,
        Function<T, Object> value,
        boolean sparse) {
    /** One of texts; where rows may have none, it is never empty. */
    public static <T> Column<T> text(String name, String path, Function<T, Object> value) {
        return new Column<>(name, path, "", text -> text, value, false);
    }

    /** One of numbers that are not below zero. */
    public static <T> Column<T> number(String name, String path, Function<T, Object> value) {
        return new Column<>(name, path, 0L, Long::valueOf, value, false);
    }

    /** One of times since 1970. */
    public static <T> Column<T> time(String name, String path, Function<T, Object> value) {
        return new Column<>(name, path, Instant.EPOCH, Instant::parse, value, false);
    }

    /** The same where rows may have null. */
    public Column<T> orNull() {
        return new Column<>(name, path, least, read, value, true);
    }
}
