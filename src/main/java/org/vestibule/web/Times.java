package org.vestibule.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.vestibule.common.Texts;

/** Writes points in time for people: exact with the zone spelled out, and how far away they are. */
@Named
@RequestScoped
public class Times {
    private static final int YEAR = 365;

    @Inject
    Viewer viewer;

    @Inject
    Clock clock;

    /** Such as “Friday, 27 November 2026, 18:00 (Central European Time)”. */
    public static String full(Instant time, ZoneId zone, Locale locale) {
        String pattern = Texts.in(locale).get("time.full");
        return DateTimeFormatter.ofPattern(pattern, locale).format(time.atZone(zone));
    }

    static String relative(Instant time, Instant now, Locale locale) {
        Duration distance = Duration.between(now, time);
        String direction = distance.isNegative() ? "time.ago." : "time.in.";
        Duration length = distance.abs();
        if (length.toMinutes() == 0) {
            return Texts.in(locale).get("time.now");
        }
        if (length.toHours() == 0) {
            return Texts.in(locale).get(direction + "minutes", length.toMinutes());
        }
        if (length.toDays() == 0) {
            return Texts.in(locale).get(direction + "hours", length.toHours());
        }
        if (length.toDays() < YEAR * 2) {
            return Texts.in(locale).get(direction + "days", length.toDays());
        }
        return Texts.in(locale).get(direction + "years", length.toDays() / YEAR);
    }

    static String length(Duration length, Locale locale) {
        if (length.toHours() == 0) {
            return Texts.in(locale).get("time.length.minutes", length.toMinutes());
        }
        return length.toDays() == 0
                ? Texts.in(locale).get("time.length.hours", length.toHours(), length.toMinutesPart())
                : Texts.in(locale).get("time.length.days", length.toDays(), length.toHoursPart());
    }

    /** How long something takes, such as “1 d 4 h”. */
    public String length(Duration length) {
        return length(length, viewer.getLocale());
    }

    /** The exact time in the visitor's language, and in his zone unless another is given. */
    public String exact(Instant time, ZoneId zone) {
        return full(time, zone == null ? viewer.getZone() : zone, viewer.getLocale());
    }

    /** The day, such as “27 Nov 2026”. */
    public String day(Instant time, ZoneId zone) {
        Locale locale = viewer.getLocale();
        ZoneId where = zone == null ? viewer.getZone() : zone;
        return DateTimeFormatter.ofPattern(Texts.in(locale).get("time.day"), locale)
                .format(time.atZone(where));
    }

    /** How far away it is, such as “in 6 days”. */
    public String distance(Instant time) {
        return relative(time, clock.instant(), viewer.getLocale());
    }
}
