package org.vestibule.blueprint;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.vestibule.common.Message;

/** {@code !Format [format, argument, …]}: Python's formatting by {@code %}. */
record FormatTag(Object format, List<Object> arguments, Place place) implements Tag {
    private static final Pattern PLACEHOLDER = Pattern.compile("%(.?)", Pattern.DOTALL);
    private static final int LONGEST = 100_000;

    @Override
    public Object resolve(Resolution resolution) {
        Iterator<Object> rest =
                arguments.stream().map(resolution::resolve).toList().iterator();
        String form = text(resolution.resolve(format));
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (MatchResult match : PLACEHOLDER.matcher(form).results().toList()) {
            text.append(form.substring(end, match.start())).append(value(match.group(1), rest));
            end = match.end();
            if (text.length() > LONGEST) {
                throw place.refuse(Message.of("yaml.error.long", LONGEST));
            }
        }
        if (rest.hasNext()) {
            throw place.refuse(Message.of("import.error.values", form));
        }
        return text.append(form.substring(end)).toString();
    }

    private String value(String conversion, Iterator<Object> rest) {
        if (conversion.equals("%")) {
            return "%";
        }
        if (!conversion.matches("[sdi]")) {
            throw place.refuse(Message.of("import.error.placeholder", conversion));
        }
        if (!rest.hasNext()) {
            throw place.refuse(Message.of("import.error.placeholders"));
        }
        Object value = rest.next();
        return conversion.equals("s") ? text(value) : whole(value);
    }

    private String whole(Object value) {
        if (value instanceof Number number) {
            return String.valueOf(number.longValue());
        }
        throw place.refuse(Message.of("import.error.number", String.valueOf(value)));
    }

    private String text(Object value) {
        if (value instanceof Map || value instanceof Collection) {
            throw place.refuse(Message.of("import.error.no_text"));
        }
        if (value instanceof Boolean bool) {
            return bool ? "True" : "False";
        }
        return value == null ? "None" : value.toString();
    }

    @Override
    public String toString() {
        return "!Format " + format;
    }
}
