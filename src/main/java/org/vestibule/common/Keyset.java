package org.vestibule.common;

import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a slice of a list begins: after (or before) the row with a certain sort value and id. The value is text, an instant or a
 * number, never null; the id makes the order total.
 *
 * @param column the JPQL path to sort by, such as {@code i.name}
 * @param id the JPQL path of the id
 * @param descending the direction of the whole list
 * @param cursor where to go on; empty for the beginning
 * @param size how many rows a slice has at most
 */
public record Keyset(String column, String id, boolean descending, Optional<String> cursor, int size) {
    private record Position(boolean backwards, String value, String id) {}

    /** The condition to add to the query's own ones, which uses the parameters {@code cursorValue} and {@code cursorId}. */
    public String condition() {
        if (position().isEmpty()) {
            return id + " is not null";
        }
        String than = reads() ? "<" : ">";
        // The first part says no more than the second one, but an index can begin there.
        return "%1$s %3$s= :cursorValue and (%1$s %3$s :cursorValue or %2$s %3$s :cursorId)"
                .formatted(column, id, than);
    }

    public String orderBy() {
        String direction = reads() ? " desc" : " asc";
        return " order by " + column + direction + ", " + id + direction;
    }

    /** The same for a list whose rows have these paths in common: H2 sees only so that an index has the order, which begins with them. */
    public String orderBy(List<String> common) {
        String direction = reads() ? " desc, " : " asc, ";
        String first = common.stream().map(it -> it + direction).collect(Collectors.joining());
        return orderBy().replaceFirst(" order by ", " order by " + first);
    }

    /** Runs the query and makes a slice of it. */
    public <T> Slice<T> read(
            TypedQuery<T> query,
            Function<String, Object> value,
            Function<String, Object> idValue,
            Function<T, List<Object>> key) {
        position()
                .ifPresent(at -> query.setParameter("cursorValue", value.apply(at.value))
                        .setParameter("cursorId", idValue.apply(at.id)));
        List<T> rows = new ArrayList<>(query.setMaxResults(size + 1).getResultList());
        boolean more = rows.size() > size;
        if (more) {
            rows.remove(size);
        }
        boolean backwards = position().map(Position::backwards).orElse(false);
        if (backwards) {
            Collections.reverse(rows);
        }
        boolean before = backwards ? more : cursor.isPresent();
        boolean after = backwards || more;
        return new Slice<>(
                List.copyOf(rows),
                rows.stream()
                        .limit(before ? 1 : 0)
                        .map(row -> cursor(true, key.apply(row)))
                        .findFirst(),
                rows.stream()
                        .skip(after ? Math.max(0, rows.size() - 1) : rows.size())
                        .map(row -> cursor(false, key.apply(row)))
                        .findFirst());
    }

    private boolean reads() {
        return descending ^ position().map(Position::backwards).orElse(false);
    }

    private Optional<Position> position() {
        return cursor.map(text -> {
            try {
                String[] parts = new String(SecretKeys.decode(text), StandardCharsets.UTF_8).split("\n", 3);
                return new Position(parts[0].equals("b"), parts[1], parts[2]);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw Problem.invalid("cursor", Message.of("list.error.cursor"));
            }
        });
    }

    private static String cursor(boolean backwards, List<Object> key) {
        String text = String.join(
                "\n", backwards ? "b" : "f", key.get(0).toString(), key.get(1).toString());
        return SecretKeys.encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
