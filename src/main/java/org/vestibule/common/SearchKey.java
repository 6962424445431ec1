package org.vestibule.common;

import jakarta.persistence.Query;
import org.eclipse.persistence.jpa.JpaQuery;

/**
 * A text in lower case of each row, which lists are searched by. PostgreSQL has an index of its parts, which reads the rows of each part of
 * what is searched for, and takes long where a part is in all rows. So it is asked for the rarest part alone, as far as the database knows what is rare;
 * the rows that it finds are asked for all of it.
 *
 * @param path the path in JPQL, or the expression that the index knows
 * @param table the table, or the index of the expression
 * @param column the column there
 */
public record SearchKey(String path, String table, String column) {
    /** What the condition compares the key with besides the text: its rarest part. */
    public record Part(SearchKey key, String text) {
        /** Sets that parameter of the query, in the same transaction. */
        public void fill(Query query, String parameter) {
            Object rarest = query.unwrap(JpaQuery.class)
                    .getEntityManager()
                    .createNativeQuery("select rare_part(?1, ?2, ?3)")
                    .setParameter(1, key.table)
                    .setParameter(2, key.column)
                    .setParameter(3, Like.containing(text))
                    .getSingleResult();
            query.setParameter(parameter, rarest);
        }
    }

    /** A text that the key is searched for. */
    public Part part(String text) {
        return new Part(this, text);
    }

    /**
     * The condition; no index knows its second half. Where the part is all of the text, that is gone before the database plans: it would
     * think that two conditions let fewer rows through than one. It is in SQL, as EclipseLink writes texts into a statement that compares two parameters.
     *
     * @param rare the place of the {@link Part}
     * @param whole the place of the pattern for all of the text
     */
    public String contains(String rare, String whole) {
        return "SQL('(? like ? and (lower(?) = lower(?) or lower(?) like ?))', %1$s, %2$s, %2$s, %3$s, %1$s, %3$s) = true"
                .formatted(path, rare, whole);
    }

    /** The rarest part for databases that know nothing of parts: all of it. */
    public static String wholePart(String table, String column, String pattern) {
        return pattern;
    }
}
