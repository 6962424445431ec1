package org.vestibule.invitation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;

/** Forgets what nobody needs any more, and notes which invitations have ended without use; once an hour on every node. */
@Singleton
@Unguarded("nobody calls it")
public class InvitationSweep {
    /** How long a draft waits to be sent. */
    private static final Duration DRAFTS = Duration.ofDays(7);

    /** How long the rows of what was sent can be read; who was invited stands among the recipients. */
    private static final Duration ROWS = Duration.ofDays(30);

    /** How long a call can be repeated that names a key. */
    private static final Duration CALLS = Duration.ofDays(1);

    /** How late the end of an invitation is noted. */
    private static final Duration LATEST = Duration.ofDays(7);

    private static final int MOST_ENDED = 1000;

    @Inject
    InvitationRepository invitations;

    @Inject
    EventLog events;

    @Inject
    MailingRepository mailings;

    @Inject
    IdempotencyRepository calls;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "37", persistent = false)
    void sweep() {
        Instant now = clock.instant();
        mailings.deleteDrafts(now.minus(DRAFTS));
        mailings.deleteRows(now.minus(ROWS));
        calls.deleteBefore(now.minus(CALLS));
        invitations.unused(now.minus(LATEST), now, MOST_ENDED).stream()
                .filter(invitations::noteExpiry)
                .forEach(it -> events.record(EventAction.INVITATION_EXPIRED, it.subject(), Map.of()));
    }
}
