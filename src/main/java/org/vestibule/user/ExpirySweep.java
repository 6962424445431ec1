package org.vestibule.user;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import org.vestibule.common.Unguarded;
import org.vestibule.mail.MailCountRepository;

/** Deletes what no longer counts, once an hour on every node. */
@Singleton
@Unguarded("nobody calls it")
public class ExpirySweep {
    @Inject
    SignInRepository signIns;

    @Inject
    ApiTokenRepository tokens;

    @Inject
    AttemptRepository attempts;

    @Inject
    ReputationRepository reputations;

    @Inject
    MailCountRepository mails;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "17", persistent = false)
    void sweep() {
        signIns.deleteExpired(clock.instant());
        tokens.deleteExpired(clock.instant());
        attempts.deleteOver(clock.instant());
        reputations.deleteExpired(clock.instant());
        mails.deleteOver(clock.instant());
    }
}
