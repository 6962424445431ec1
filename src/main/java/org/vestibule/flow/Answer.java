package org.vestibule.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a visitor sent for the current stage.
 *
 * @param step which step it answers, as {@link Step#token} named it
 * @param values what was typed, by field key
 * @param prepared what the stage's kind worked out of it outside of the transaction; never from the visitor
 */
public record Answer(String step, Map<String, Object> values, Map<String, Object> prepared) {
    private static final String BY_LINK = "by_link";

    public Answer(String step, Map<String, Object> values) {
        this(step, values, Map.of());
    }

    /** That the visitor has come by the link which the stage has mailed, and said that he wants to go on. */
    static Answer byLink(String step) {
        return new Answer(step, Map.of(), Map.of(BY_LINK, true));
    }

    public boolean isByLink() {
        return prepared.containsKey(BY_LINK);
    }

    /** The text of a field, empty if it is missing or no text. */
    public String text(String field) {
        return values.get(field) instanceof String text ? text : "";
    }

    /** What was sent for a field; one with dots in its key may also come as a member of members. */
    public Optional<Object> value(String field) {
        return FlowData.member(values, field);
    }

    /** The same answer to another step. */
    Answer to(String token) {
        return new Answer(token, values, prepared);
    }

    /** The same answer with one more prepared value. */
    public Answer with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(prepared);
        more.put(key, value);
        return new Answer(step, values, more);
    }
}
