package org.vestibule.common;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as authentik writes it: {@code hours=1;minutes=30}.
 *
 * @param text what was written
 */
public record TimeSpan(String text) {
    private static final Pattern PART = Pattern.compile("\\s*([a-zA-Z]+)\\s*=\\s*(-?\\d+(?:\\.\\d+)?)\\s*");
    private static final Map<String, Double> SECONDS = Map.of(
            "microseconds", 1e-6,
            "milliseconds", 1e-3,
            "seconds", 1.0,
            "minutes", 60.0,
            "hours", 3600.0,
            "days", 86_400.0,
            "weeks", 604_800.0);

    public TimeSpan {
        parse(text);
    }

    public Duration duration() {
        return parse(text);
    }

    private static Duration parse(String text) {
        double seconds = 0;
        for (String part : text.split(";")) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches() || !SECONDS.containsKey(matcher.group(1).toLowerCase(Locale.ROOT))) {
                throw new WrongValue(Message.of("value.error.time_span", text));
            }
            seconds += SECONDS.get(matcher.group(1).toLowerCase(Locale.ROOT)) * Double.parseDouble(matcher.group(2));
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
