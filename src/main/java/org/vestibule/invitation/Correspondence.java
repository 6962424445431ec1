package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.vestibule.mail.OutboxMail;

/** The mails that were written to a recipient, and when he is to be reminded. */
@Embeddable
public class Correspondence {
    private int letters;

    @Column(name = "first_outbox_id")
    private String firstMail;

    @Column(name = "outbox_id")
    private String lastMail;

    @Column(name = "written_at")
    private Instant writtenAt;

    @Column(name = "remind_at")
    private Instant remindAt;

    @Column(name = "muted_at")
    private Instant mutedAt;

    /** Begins another letter of the inviter, which leaves then and takes the place of those that still wait; gives its number. */
    int begin(Instant leaves) {
        writtenAt = leaves;
        return ++letters;
    }

    /** Remembers the mail that was written last. */
    void mailed(OutboxMail mail) {
        lastMail = mail.getId();
        if (firstMail == null) {
            firstMail = lastMail;
        }
    }

    /** Has the timer look at the next of these times after now; never where there is none, or none is wanted. */
    void plan(Reminders reminders, Instant end, Instant now) {
        boolean wanted = mutedAt == null && writtenAt != null;
        remindAt = wanted ? reminders.next(writtenAt, end, now).orElse(null) : null;
    }

    /** Whether the time at which the timer was to look is one of these; else they were changed meanwhile. */
    boolean isReminderDue(Reminders reminders, Instant end) {
        return mutedAt == null && writtenAt != null && reminders.isDue(remindAt, writtenAt, end);
    }

    /** The number of the inviter's last letter. */
    int getLetters() {
        return letters;
    }

    /** The first mail's id in the outbox; null before. */
    String getFirstMail() {
        return firstMail;
    }

    String getLastMail() {
        return lastMail;
    }

    /** When the inviter's last letter left, or is to leave; null where he wrote none. */
    public Instant getWrittenAt() {
        return writtenAt;
    }

    /** When the next reminder is planned; null for never. */
    public Instant getRemindAt() {
        return remindAt;
    }

    /** When the recipient asked for no reminders; null where he did not. */
    public Instant getMutedAt() {
        return mutedAt;
    }
}
