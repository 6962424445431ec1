package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.vestibule.common.Identified;
import org.vestibule.user.User;

/**
 * Many people who are invited together. As a draft it tells of each what will happen; once it is sent its mails can be held back and
 * dropped together. Its id is the batch of its mails. Its state is changed by the guarded statements of {@link MailingRepository} alone.
 */
@Entity
@Table(name = "mailings")
public class Mailing extends Identified {
    private static final int LONGEST_SOURCE = 255;

    @ManyToOne(optional = false)
    @JoinColumn(name = "invitation_id")
    private Invitation invitation;

    private String source;
    private Instant created;

    @Embedded
    private Inviter inviter;

    @Enumerated(EnumType.STRING)
    private MailingState state = MailingState.DRAFT;

    @Column(name = "sent_at")
    private Instant sentAt;

    private int invited;

    protected Mailing() {}

    Mailing(Invitation invitation, String source, User inviter, Instant now) {
        this.invitation = invitation;
        this.source = source.substring(0, Math.min(source.length(), LONGEST_SOURCE));
        this.inviter = new Inviter(inviter);
        created = now;
    }

    public boolean isDraft() {
        return state == MailingState.DRAFT;
    }

    public Invitation getInvitation() {
        return invitation;
    }

    /** Where the people come from: the name of a file, or empty. */
    public String getSource() {
        return source;
    }

    public Instant getCreated() {
        return created;
    }

    public Inviter getInviter() {
        return inviter;
    }

    public MailingState getState() {
        return state;
    }

    /** Null for a draft. */
    public Instant getSentAt() {
        return sentAt;
    }

    /** How many were invited by it. */
    public int getInvited() {
        return invited;
    }
}
