package org.vestibule.common;

import jakarta.persistence.Query;
import java.util.Optional;
import org.eclipse.persistence.jpa.JpaQuery;

/**
 * A text in lower case of each row, which lists are searched by. PostgreSQL has an index of its parts, which reads the rows of each part of
 * what is searched for, and takes long where a part is in all rows. So it is asked for the rarest part alone, as far as the database knows what is rare;
 * the rows that it finds are asked for all of it.
 *
 * @param path the path in JPQL, or the expression that the index knows
 * @param table the table, or the index of the expression; known to the view {@code search_samples}
 */
public record SearchKey(String path, String table) {
    private static final String REST = "Rest";

    /** What a condition compares the key with. */
    public record Part(SearchKey key, String text) {
        /** Sets the parameters of {@link SearchKey#contains}. */
        public void fill(Query query, String parameter) {
            String rare = key.rarestPart(text, query).orElse(text);
            query.setParameter(parameter, Like.containing(rare));
            query.setParameter(parameter + REST, rare.equals(text) ? "" : text);
        }
    }

    /** A text that the key is searched for. */
    public Part part(String text) {
        return new Part(this, text);
    }

    /**
     * The condition, whose parameters a {@link Part} sets. No index knows its second half, which is gone before the database plans where the
     * rare part is all of the text. It is an equation, as PostgreSQL takes for granted that few rows fit one: so it puts in order what the index has
     * found, and does not walk along the order until it has met enough of it. It is in SQL, as EclipseLink writes texts into a statement that compares
     * two parameters.
     *
     * @param place the first parameter, with its colon
     */
    public String contains(String place) {
        return "SQL('(? like ? and (lower(?) = '''' or sign(position(? in ?)) = 1))', %1$s, %2$s, %3$s, %3$s, %1$s) = true"
                .formatted(path, place, place + REST);
    }

    private Optional<String> rarestPart(String text, Query query) {
        return Optional.ofNullable(
                        query.unwrap(JpaQuery.class).getEntityManager().find(Samples.class, table))
                .flatMap(it -> it.rarestPart(text));
    }
}
