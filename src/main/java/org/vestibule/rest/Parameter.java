package org.vestibule.rest;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/** What the text of a query's parameter stands for; one that is left out is empty and does not narrow a list. */
public final class Parameter {
    private static final Pattern YEAR = Pattern.compile("(?!0000)[0-9]{4}-");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    /** How many objects and lists there may be in one, as reading each within another takes stack. */
    private static final int MOST_LEVELS = 20;

    private Parameter() {}

    /** Clients write it in the case of their language; anything else does not narrow. */
    public static Optional<Boolean> yesOrNo(String text) {
        return Stream.of(true, false)
                .filter(it -> it.toString().equalsIgnoreCase(text))
                .findFirst();
    }

    /** A time (RFC 3339) of a year that has four digits; {@code INVALID} for the parameter of that name where it is none. */
    public static Optional<Instant> time(String name, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Problem wrong = Problem.invalid(name, Message.of("rest.error.time"));
        if (!YEAR.matcher(text).lookingAt()) {
            throw wrong;
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException none) {
            throw wrong;
        }
    }

    /** A number; {@code INVALID} for the parameter of that name where it is none. */
    public static Optional<Integer> number(String name, String text) {
        if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
            throw Problem.invalid(name, Message.of("rest.error.number"));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
    }

    /** A JSON object of at most {@value #MOST_LEVELS} objects and lists; {@code INVALID} for the parameter of that name where it is none. */
    public static Optional<Map<String, Object>> object(String name, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        long levels = text.chars().filter(it -> it == '{' || it == '[').count();
        if (levels <= MOST_LEVELS && text.stripLeading().startsWith("{")) {
            try {
                return Optional.of(Json.object(text));
            } catch (JsonbException | JsonException none) {
                // is told below
            }
        }
        throw Problem.invalid(name, Message.of("rest.error.object"));
    }
}
