package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.StringListConverter;
import org.vestibule.flow.Admission.Status;

/** From when to when an invitation holds, and when it reminds those who have not answered. */
@Embeddable
public class Term {
    /** Stands for “never”, so that guards, sorting and indexes need no second case; nobody is shown it. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    @Column(name = "not_before")
    private Instant notBefore;

    private Instant expires;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** The end that an event was written of; only statements change it. */
    @Column(name = "expiry_noted", insertable = false, updatable = false)
    private Instant expiryNoted;

    @Convert(converter = StringListConverter.class)
    private List<String> reminders = List.of();

    void set(Instant begin, Instant end) {
        notBefore = begin;
        expires = end == null ? NEVER : end;
    }

    void remind(List<String> terms) {
        reminders = terms;
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    /** When mail that is written now leaves: once the links hold. */
    Instant leaves(Instant now) {
        return notBefore != null && notBefore.isAfter(now) ? notBefore : now;
    }

    /** How long it holds that was made then. */
    Duration length(Instant created) {
        return Duration.between(leaves(created), expires);
    }

    /** When it ends, with a late date for never. */
    Instant end() {
        return expires;
    }

    Status status(Instant now) {
        if (revokedAt != null) {
            return Status.REVOKED;
        }
        if (!now.isBefore(expires)) {
            return Status.EXPIRED;
        }
        return notBefore != null && now.isBefore(notBefore) ? Status.SCHEDULED : Status.VALID;
    }

    /** How it ended for those who came no more, whatever becomes of it now. */
    Status over() {
        return isRevoked() ? Status.REVOKED : Status.EXPIRED;
    }

    /** When the status began, or when what is scheduled will. */
    Instant since(Status status) {
        return switch (status) {
            case REVOKED -> revokedAt;
            case EXPIRED -> expires;
            case SCHEDULED -> notBefore;
            default -> null;
        };
    }

    public Instant getNotBefore() {
        return notBefore;
    }

    /** Null for never. */
    public Instant getExpires() {
        return known(expires);
    }

    /** An end as it is shown: null for never. */
    static Instant known(Instant end) {
        return NEVER.equals(end) ? null : end;
    }

    /** What the times of reminders depend on, the mail aside. */
    List<Object> reminding() {
        return reminders.isEmpty() ? List.of() : List.of(reminders, expires, Optional.ofNullable(notBefore));
    }

    /** When it reminds, as {@link InvitationFields} writes it. */
    public Reminders getReminders() {
        return new Reminders(reminders);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }
}
