package org.vestibule.approval;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vestibule.common.Records;
import org.vestibule.flow.FlowData;

/**
 * What an applicant's run keeps of what he asks for: what the approvers see of him, and nothing else. It is sealed with the run.
 *
 * @param applicant the id of the {@link Applicant}
 * @param shown what is shown, by field key
 * @param labels how the fields are called, by field key
 * @param subject what the mail that tells the decision is called; empty for the usual
 */
public record Petition(String applicant, Map<String, Object> shown, Map<String, Object> labels, String subject) {
    /** What stands in the place of what nobody may see. */
    public static final String MASK = "••••••";

    private static final String KEY = "approval ";
    private static final int LONGEST = 2000;

    /**
     * A field as approvers see it.
     *
     * @param value may have several lines
     */
    public record Line(String key, String label, String value) {}

    /** What the run asks for at a place; empty where it has asked for nothing there. */
    @SuppressWarnings("unchecked")
    public static Optional<Petition> in(FlowData data, String place) {
        return data.get(KEY + place).map(it -> Records.read(Petition.class, (Map<String, Object>) it));
    }

    /** Has the run keep it. */
    public void writeTo(FlowData data, String place) {
        data.put(KEY + place, Records.write(this));
    }

    /** Whether the run still holds what was shown. */
    public boolean isOf(FlowData data) {
        return shown.entrySet().stream()
                .allMatch(it -> it.getValue().equals(MASK)
                        || it.getValue().equals(text(data.prompted(it.getKey()).orElse(""))));
    }

    /** What approvers see, in the order in which it was chosen. */
    public List<Line> lines() {
        return shown.entrySet().stream()
                .map(it -> new Line(
                        it.getKey(),
                        String.valueOf(labels.getOrDefault(it.getKey(), it.getKey())),
                        (String) it.getValue()))
                .toList();
    }

    /** A value in words: of a file its sort, of a mapping nothing, as nobody has looked through it for secrets. */
    public static String text(Object value) {
        if (value instanceof Collection<?> all) {
            return all.stream().map(Petition::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Map) {
            return "";
        }
        String text = String.valueOf(value);
        if (text.startsWith("data:")) {
            return text.substring("data:".length(), Math.max(text.indexOf(';'), "data:".length()));
        }
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
