package org.vestibule.common;

import java.util.Locale;
import java.util.Optional;

/** Every way in which the product refuses a request; one line each, and one among the texts. */
public enum ProblemType {
    INVALID(400),
    NOT_SIGNED_IN(403),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    GONE(410),
    TOO_LARGE(413),
    UNPROCESSABLE(422),
    THROTTLED(429),
    BUSY(503);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /** The HTTP status that says the same. */
    public int status() {
        return status;
    }

    /** The header of the same name: after how many seconds it is worth while to ask again. The text says so, too. */
    public Optional<String> retryAfter() {
        return this == BUSY ? Optional.of("10") : Optional.empty();
    }

    public Message title() {
        return Message.of("problem." + name().toLowerCase(Locale.ROOT));
    }
}
