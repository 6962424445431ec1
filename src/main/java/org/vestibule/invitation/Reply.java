package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** What a recipient has said without taking the invitation. Guarded statements alone write it. */
@Embeddable
public class Reply {
    /** How long a reason may be; what is more is cut off. */
    static final int LONGEST = 1000;

    private String reason = "";

    @Column(name = "not_me")
    private boolean notMe;

    private boolean renewal;

    @Column(name = "replied_at")
    private Instant repliedAt;

    /** What somebody typed, as it is kept: without what is invisible, and no longer than allowed. */
    static String clean(String typed) {
        String text = typed.replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
        int end = Math.min(text.length(), LONGEST);
        boolean cutsPair = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, cutsPair ? end - 1 : end);
    }

    /** Why he declined; empty where he did not say. */
    public String getReason() {
        return reason;
    }

    /** Whether he says that somebody else is meant. */
    public boolean isNotMe() {
        return notMe;
    }

    /** Whether he asks for another one, as his has expired. */
    public boolean isRenewal() {
        return renewal;
    }

    /** When he last said something; null where he never did. */
    public Instant getRepliedAt() {
        return repliedAt;
    }
}
