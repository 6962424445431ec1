package org.vestibule.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Shows what a run has gathered, and nothing by which somebody could come in. */
final class Masked {
    private static final String MASK = "••••••";
    private static final int LONGEST = 300;

    /** The names of what is secret, also as a part of a longer one. */
    private static final Pattern SECRET = Pattern.compile(
            "pass(word|wd|phrase)|secret|token|\\bcodes?\\b|_codes?\\b|otp|hash|private|mailed_link|captcha");

    /** What is secret whatever it is called: hashes, and the addresses of devices. */
    private static final Pattern VALUE = Pattern.compile("\\$argon2.*|pbkdf2_.*|otpauth:.*", Pattern.DOTALL);

    private Masked() {}

    /** Each value by its path. */
    static List<Inspection.Fact> of(Map<String, Object> values) {
        List<Inspection.Fact> facts = new ArrayList<>();
        values.forEach((key, value) -> add(facts, key, value));
        return facts;
    }

    private static void add(List<Inspection.Fact> facts, String path, Object value) {
        if (SECRET.matcher(path.toLowerCase(java.util.Locale.ROOT)).find()) {
            facts.add(new Inspection.Fact(path, MASK));
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, member) -> add(facts, path + "." + key, member));
        } else {
            facts.add(new Inspection.Fact(path, text(value)));
        }
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> members) {
            return String.join(", ", members.stream().map(Masked::text).toList());
        }
        String text = FlowFile.isFile(value) ? "data:…" : String.valueOf(value);
        if (VALUE.matcher(text).matches()) {
            return MASK;
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
