package org.vestibule.invitation;

/**
 * How many of the recipients of an invitation came.
 *
 * @param open those who may still come
 */
public record Turnout(long total, long accepted, long open) {
    static final Turnout NONE = new Turnout(0, 0, 0);

    Turnout and(RecipientAnswer answer, long count) {
        return new Turnout(
                total + count,
                accepted + (answer == RecipientAnswer.ACCEPTED ? count : 0),
                open + (answer.isOpen() ? count : 0));
    }
}
