package org.vestibule.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.vestibule.common.BackOff;

/**
 * Whether sending has paused, on all nodes: because the mail server cannot be reached or lets nobody in, then it is tried again by
 * itself; or by hand. There is one row.
 */
@Entity
@Table(name = "mail_pauses")
public class MailPause {
    static final int ID = 1;

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(15), Duration.ofMinutes(10));

    @Id
    private int id;

    private Instant since;

    @Column(name = "next_try")
    private Instant nextTry;

    @Column(name = "by_hand")
    private boolean byHand;

    private int failures;
    private String reason;

    protected MailPause() {}

    void begin(String why, Instant now) {
        since = isOn() ? since : now;
        failures++;
        nextTry = now.plus(BACK_OFF.after(failures, ThreadLocalRandom.current()));
        reason = why;
    }

    /** Pauses until somebody ends it. */
    void hold(Instant now) {
        since = isOn() ? since : now;
        byHand = true;
    }

    void end() {
        since = null;
        byHand = false;
        nextTry = null;
        failures = 0;
        reason = "";
    }

    public boolean isOn() {
        return since != null;
    }

    /** Whether nobody should try yet. */
    boolean holds(Instant now) {
        return byHand || isOn() && now.isBefore(nextTry);
    }

    public boolean isByHand() {
        return byHand;
    }

    public Instant getSince() {
        return since;
    }

    public Instant getNextTry() {
        return nextTry;
    }

    public String getReason() {
        return reason;
    }
}
