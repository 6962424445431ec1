package org.vestibule.invitation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.vestibule.common.Unguarded;

/** Forgets lists of people that nobody needs any more, once an hour on every node. */
@Singleton
@Unguarded("nobody calls it")
public class MailingSweep {
    /** How long a draft waits to be sent. */
    private static final Duration DRAFTS = Duration.ofDays(7);

    /** How long the rows of what was sent can be read; who was invited stands among the recipients. */
    private static final Duration ROWS = Duration.ofDays(30);

    @Inject
    MailingRepository mailings;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "37", persistent = false)
    void sweep() {
        Instant now = clock.instant();
        mailings.deleteDrafts(now.minus(DRAFTS));
        mailings.deleteRows(now.minus(ROWS));
    }
}
