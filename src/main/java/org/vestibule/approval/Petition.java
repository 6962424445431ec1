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
 * @param lines what is shown, in the order in which it was chosen
 * @param subject what the mail that tells the decision is called; empty for the usual
 */
public record Petition(String applicant, List<Line> lines, String subject) {
    /** What stands in the place of what nobody may see. */
    public static final String MASK = "••••••";

    private static final String KEY = "approval ";
    private static final String APPLICANT = "applicant";
    private static final String LINES = "lines";
    private static final String SUBJECT = "subject";
    private static final int LONGEST = 2000;

    /**
     * A field as approvers see it.
     *
     * @param value may have several lines
     */
    public record Line(String key, String label, String value) {}

    /** What the run asks for at a place; empty where it has asked for nothing there. */
    public static Optional<Petition> in(FlowData data, String place) {
        return data.get(KEY + place)
                .map(it -> (Map<?, ?>) it)
                .map(it -> new Petition((String) it.get(APPLICANT), lines(it), (String) it.get(SUBJECT)));
    }

    @SuppressWarnings("unchecked")
    private static List<Line> lines(Map<?, ?> kept) {
        return ((List<Map<String, Object>>) kept.get(LINES))
                .stream().map(it -> Records.read(Line.class, it)).toList();
    }

    /** Has the run keep it. */
    public void writeTo(FlowData data, String place) {
        List<Map<String, Object>> written = lines.stream().map(Records::write).toList();
        data.put(KEY + place, Map.of(APPLICANT, applicant, LINES, written, SUBJECT, subject));
    }

    /** Whether the run still holds what was shown. */
    public boolean isOf(FlowData data) {
        return lines.stream()
                .allMatch(it -> it.value().equals(MASK)
                        || it.value().equals(text(data.prompted(it.key()).orElse(""))));
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
