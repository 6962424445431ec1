package org.vestibule.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What values of the query language stand for. */
final class Literal {
    private Literal() {}

    /** A number without a fraction. */
    static Optional<Object> number(Object value) {
        return value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    /** The same, of those that an {@code int} has. */
    static Optional<Object> count(Object value) {
        return number(value)
                .map(Long.class::cast)
                .filter(it -> it == it.intValue())
                .map(Long::intValue);
    }

    /** A time as RFC 3339 or DjangoQL writes it; without an offset it is in UTC, and a date is its beginning. */
    static Optional<Object> time(Object value) {
        if (!(value instanceof String text) || text.length() > 40) {
            return Optional.empty();
        }
        String iso = text.strip().replace(' ', 'T');
        try {
            return Optional.of(instant(iso));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static Instant instant(String iso) {
        if (!iso.contains("T")) {
            return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return iso.matches(".*(Z|[+-][0-9:]{2,8})")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
