package org.vestibule.common;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The orders that a list can have, each of which an index serves.
 *
 * @param id what tells its rows apart
 * @param usual the order where nobody asks for another one, as addresses write it
 */
public record Orders<T>(Column<T> id, String usual, List<Column<T>> columns) {
    /** The order where nobody asks for another one. */
    public Order<T> standard() {
        return of(usual);
    }

    /** Reads what an address or a program says; the usual order for nothing, {@code INVALID} for a name of none. */
    public Order<T> of(String text) {
        String order = text == null || text.isEmpty() ? usual : text;
        String name = order.replaceFirst("^-", "");
        return columns.stream()
                .filter(it -> it.name().equals(name))
                .map(it -> new Order<>(it, id, order.startsWith("-")))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("ordering", Message.of("list.error.order", order, names())));
    }

    private String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
