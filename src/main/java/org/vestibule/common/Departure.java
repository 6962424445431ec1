package org.vestibule.common;

/**
 * What becomes of the invitations of an inviter who has left.
 *
 * @param action what is done with each that may still let somebody in
 * @param successor the user name of who takes them over; empty where nobody does
 */
public record Departure(Action action, String successor) {
    private static final String TO = "hand-over:";

    /** What may be done. */
    public enum Action {
        KEEP,
        SUSPEND,
        HAND_OVER
    }

    /** What somebody has chosen instead; {@code INVALID} for the field {@code invitations} where nobody would take them over. */
    public Departure choose(Action chosen) {
        if (chosen == Action.HAND_OVER && successor.isEmpty()) {
            throw Problem.invalid("invitations", Message.of("departure.error.successor"));
        }
        return new Departure(chosen, chosen == Action.HAND_OVER ? successor : "");
    }

    /** Reads {@code keep}, {@code suspend}, or {@code hand-over:} with a user name. */
    static Departure of(String text) {
        if (text.startsWith(TO) && text.length() > TO.length()) {
            return new Departure(Action.HAND_OVER, text.substring(TO.length()));
        }
        Action action = Records.constant(Action.class, text);
        if (action == Action.HAND_OVER) {
            throw new IllegalArgumentException(text);
        }
        return new Departure(action, "");
    }
}
