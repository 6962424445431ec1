package org.vestibule.blueprint;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

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
                throw place.refuse("the text is longer than %,d characters".formatted(LONGEST));
            }
        }
        if (rest.hasNext()) {
            throw place.refuse("there are more values than placeholders in “%s”".formatted(form));
        }
        return text.append(form.substring(end)).toString();
    }

    private String value(String conversion, Iterator<Object> rest) {
        if (conversion.equals("%")) {
            return "%";
        }
        if (!conversion.matches("[sdi]")) {
            throw place.refuse("only %%s, %%d, %%i and %%%% are supported, not “%%%s”".formatted(conversion));
        }
        if (!rest.hasNext()) {
            throw place.refuse("there are more placeholders than values");
        }
        Object value = rest.next();
        return conversion.equals("s") ? text(value) : whole(value);
    }

    private String whole(Object value) {
        if (value instanceof Number number) {
            return String.valueOf(number.longValue());
        }
        throw place.refuse("%%d needs a number, not “%s”".formatted(value));
    }

    private String text(Object value) {
        if (value instanceof Map || value instanceof Collection) {
            throw place.refuse("a list or a mapping cannot stand in a text");
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
