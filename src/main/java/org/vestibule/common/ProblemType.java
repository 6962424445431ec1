package org.vestibule.common;

import java.time.Duration;
import java.util.Locale;

/** Every way in which the product refuses a request; one line each, and one among the texts. */
public enum ProblemType {
    INVALID(400),
    NOT_SIGNED_IN(403),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    GONE(410),
    TOO_LARGE(413),
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

    /** How long to wait before it is asked again; zero where that is not known. The text says it, too. */
    Duration pause() {
        return this == BUSY ? Duration.ofSeconds(10) : Duration.ZERO;
    }

    public Message title() {
        return Message.of("problem." + name().toLowerCase(Locale.ROOT));
    }
}
