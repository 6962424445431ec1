package org.vestibule.common;

import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A part of a list in its order, which begins after (or before) the row with a certain value and id. Where rows may have null, those with
 * a value are read first and then those without, each by the index of the order.
 *
 * @param common the JPQL paths that all rows have in common, with which the index begins: H2 sees only so that it has the order
 * @param cursor where to go on; empty for the beginning
 * @param size how many rows the part has at most
 */
public record Keyset<T>(Order<T> order, List<String> common, Optional<String> cursor, int size) {
    /**
     * A place in the list.
     *
     * @param value null among the rows that have none
     */
    private record Position(boolean backwards, Object value, Object id) {}

    /** The rows that have a value, or those that have none: from a place on, or from the beginning. */
    private record Stretch(boolean valued, Optional<Position> from) {}

    public Keyset(Order<T> order, Optional<String> cursor, int size) {
        this(order, List.of(), cursor, size);
    }

    /**
     * Reads it.
     *
     * @param query makes the query that ends with this condition and order, after conditions of its own
     */
    public Slice<T> read(Function<String, TypedQuery<T>> query) {
        return read(query, Function.identity());
    }

    /**
     * Reads rows of which only a part is what is sorted.
     *
     * @param query as for {@link #read(Function)}
     */
    public <R> Slice<R> read(Function<String, TypedQuery<R>> query, Function<R, T> sorted) {
        Optional<Position> position = position();
        boolean backwards = position.map(Position::backwards).orElse(false);
        List<R> rows = new ArrayList<>();
        for (Stretch stretch : stretches(position, backwards)) {
            int room = size + 1 - rows.size();
            if (room > 0) {
                rows.addAll(filled(query.apply(condition(stretch, backwards) + orderBy(backwards)), stretch)
                        .setMaxResults(room)
                        .getResultList());
            }
        }
        return slice(rows, backwards, sorted);
    }

    private List<Stretch> stretches(Optional<Position> position, boolean backwards) {
        boolean valued = position.map(it -> it.value() != null).orElse(true);
        Stretch here = new Stretch(valued, position);
        boolean last = valued == backwards;
        return order.by().sparse() && !last ? List.of(here, new Stretch(!valued, Optional.empty())) : List.of(here);
    }

    private String condition(Stretch stretch, boolean backwards) {
        String by = order.by().path();
        String id = order.id().path();
        String than = isDescending(backwards) ? "<" : ">";
        if (!stretch.valued()) {
            return by + " is null" + (stretch.from().isPresent() ? " and " + id + than + " :cursorId" : "");
        }
        if (stretch.from().isEmpty()) {
            return by + " >= :cursorLeast";
        }
        // The first part says no more than the second one, but an index can begin there.
        return "%1$s %3$s= :cursorValue and (%1$s %3$s :cursorValue or %2$s %3$s :cursorId)".formatted(by, id, than);
    }

    private String orderBy(boolean backwards) {
        String direction = isDescending(backwards) ? " desc" : " asc";
        List<String> paths = new ArrayList<>(common);
        paths.add(order.by().path());
        paths.add(order.id().path());
        return paths.stream().map(it -> it + direction).collect(Collectors.joining(", ", " order by ", ""));
    }

    private boolean isDescending(boolean backwards) {
        return order.descending() ^ backwards;
    }

    private <R> TypedQuery<R> filled(TypedQuery<R> query, Stretch stretch) {
        if (stretch.valued() && stretch.from().isEmpty()) {
            query.setParameter("cursorLeast", order.by().least());
        }
        stretch.from().ifPresent(at -> {
            query.setParameter("cursorId", at.id());
            if (stretch.valued()) {
                query.setParameter("cursorValue", at.value());
            }
        });
        return query;
    }

    private <R> Slice<R> slice(List<R> rows, boolean backwards, Function<R, T> sorted) {
        boolean more = rows.size() > size;
        if (more) {
            rows.remove(size);
        }
        if (backwards) {
            Collections.reverse(rows);
        }
        boolean before = backwards ? more : cursor.isPresent();
        boolean after = backwards || more;
        return new Slice<>(
                List.copyOf(rows),
                rows.stream()
                        .limit(before ? 1 : 0)
                        .map(row -> cursor(true, sorted.apply(row)))
                        .findFirst(),
                rows.stream()
                        .skip(after ? Math.max(0, rows.size() - 1) : rows.size())
                        .map(row -> cursor(false, sorted.apply(row)))
                        .findFirst());
    }

    private Optional<Position> position() {
        return cursor.map(text -> {
            try {
                String[] parts = new String(SecretKeys.decode(text), StandardCharsets.UTF_8).split("\n", 3);
                boolean valued = !order.by().sparse() || !parts[2].isEmpty();
                return new Position(
                        parts[0].equals("b"),
                        valued ? order.by().read().apply(parts[2]) : null,
                        order.id().read().apply(parts[1]));
            } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw Problem.invalid("cursor", Message.of("list.error.cursor"));
            }
        });
    }

    private String cursor(boolean backwards, T row) {
        String text = String.join(
                "\n",
                backwards ? "b" : "f",
                order.id().value().apply(row).toString(),
                Objects.toString(order.by().value().apply(row), ""));
        return SecretKeys.encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
