package org.vestibule.rest;

import java.util.List;
import java.util.Locale;

/** What programs ask of the rows of a list in the query language, such as {@code name ~ "team" and single_use = True}. */
public sealed interface Condition {
    /** All of these must hold. */
    record All(List<Condition> parts) implements Condition {}

    /** One of these must hold. */
    record Any(List<Condition> parts) implements Condition {}

    /**
     * A field must be so.
     *
     * @param field its name, with dots where it is another object's
     * @param not whether it must not be so; what has no value is not
     * @param value a text, number, truth value, or null
     */
    record Comparison(String field, Operator operator, boolean not, Object value) implements Condition {}

    /** How a field is compared with a value; texts without regard to case where only a part is asked for. */
    enum Operator {
        EQUAL,
        CONTAINS,
        STARTS,
        ENDS,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST;

        /** Whether it asks for a part of a text. */
        boolean ofPart() {
            return this == CONTAINS || this == STARTS || this == ENDS;
        }

        /** Whether two values stand as it says, by how {@link Comparable} compares them. */
        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
                default -> false;
            };
        }

        /** Whether it holds for texts. */
        boolean holds(String text, String value) {
            return ofPart()
                    ? holdsForPart(text.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))
                    : holds(text.compareTo(value));
        }

        private boolean holdsForPart(String text, String part) {
            return switch (this) {
                case STARTS -> text.startsWith(part);
                case ENDS -> text.endsWith(part);
                default -> text.contains(part);
            };
        }

        /** What JPQL writes for it; of a part, {@code like}. */
        String jpql() {
            return switch (this) {
                case EQUAL -> "=";
                case LESS -> "<";
                case AT_MOST -> "<=";
                case GREATER -> ">";
                case AT_LEAST -> ">=";
                default -> "like";
            };
        }
    }
}
