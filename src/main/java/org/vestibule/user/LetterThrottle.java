package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.vestibule.common.SecretKeys;

/**
 * Bounds how many letters visitors can have mailed. Each one counts, also the first, for the client that asks for it, for the name that
 * was typed, and for the mailbox. The first two bounds are told. The third is not: by it two names could be found to be one account.
 * It takes the same statements whether the name is known or not.
 */
@ApplicationScoped
public class LetterThrottle {
    /** From one client come this many times as many as go to one mailbox: a whole class may be at work behind it. */
    static final int PER_CLIENT = 10;

    @Inject
    AttemptRepository attempts;

    @Inject
    Clock clock;

    /** What becomes of a letter. */
    public enum Verdict {
        SEND,
        /** Say that it was sent, and do not send it. */
        PRETEND,
        WAIT
    }

    /**
     * Counts a letter, in the caller's transaction.
     *
     * @param typed what the visitor named himself by
     * @param mailbox where the letter goes; what was typed when nobody is known by it
     * @param allowed how many may go to one mailbox
     * @param pause after so long without a letter the count begins anew
     */
    public Verdict count(String typed, String mailbox, String client, int allowed, Duration pause) {
        boolean may = begin("client:" + client, allowed * PER_CLIENT, pause)
                && begin("typed:" + UserKeys.of(typed), allowed, pause);
        if (!may) {
            return Verdict.WAIT;
        }
        return begin("mailbox:" + UserKeys.of(mailbox), allowed, pause) ? Verdict.SEND : Verdict.PRETEND;
    }

    private boolean begin(String subject, int allowed, Duration pause) {
        return attempts.begin(SecretKeys.hash("letter:" + subject), allowed, clock.instant(), pause);
    }
}
