package org.vestibule.common;

/** Every way in which the product refuses a request; one line each. */
public enum ProblemType {
    INVALID(400, "Please correct the fields"),
    NOT_SIGNED_IN(403, "Authentication credentials were not provided."),
    FORBIDDEN(403, "You do not have permission to perform this action."),
    NOT_FOUND(404, "Not found."),
    CONFLICT(409, "Changed by somebody else in the meantime."),
    GONE(410, "This can no longer be used."),
    TOO_LARGE(413, "Too large."),
    THROTTLED(429, "Too many attempts."),
    BUSY(503, "Too much to do at the moment. Please try again.");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that says the same. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
