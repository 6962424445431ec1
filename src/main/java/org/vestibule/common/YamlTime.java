package org.vestibule.common;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and moments as YAML 1.1 writes them (https://yaml.org/type/timestamp.html), as ISO 8601 has them; without a zone they are UTC. */
final class YamlTime {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4})-(\\d\\d?)-(\\d\\d?)(?:(?:[Tt]|[ \\t]+)(\\d\\d?):(\\d\\d):(\\d\\d)"
                    + "(?:\\.(\\d*))?(?:[ \\t]*(?:(Z)|([-+])(\\d\\d?)(?::(\\d\\d))?))?)?");
    private static final int DIGITS = 9;

    private YamlTime() {}

    /** The same in ISO 8601; a {@code DateTimeException} where there is no such day or time. */
    static String iso(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException(text);
        }
        LocalDate day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
        if (parts.group(4) == null) {
            return day.toString();
        }
        LocalDateTime time = day.atTime(number(parts, 4), number(parts, 5), number(parts, 6), nanos(parts.group(7)));
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(offset(parts)));
    }

    private static ZoneOffset offset(Matcher parts) {
        if (parts.group(9) == null) {
            return ZoneOffset.UTC;
        }
        int sign = parts.group(9).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(parts, 10), sign * number(parts, 11));
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "0".repeat(DIGITS)).substring(0, DIGITS));
    }
}
