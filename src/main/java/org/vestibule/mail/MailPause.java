package org.vestibule.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Whether sending has paused, on all nodes, because the mail server cannot be reached or lets nobody in. There is one row. */
@Entity
@Table(name = "mail_pauses")
public class MailPause {
    static final int ID = 1;

    @Id
    private int id;

    private Instant since;

    @Column(name = "next_try")
    private Instant nextTry;

    private int failures;
    private String reason;

    protected MailPause() {}

    public boolean isOn() {
        return since != null;
    }

    /** Whether nobody should try yet. */
    boolean holds(Instant now) {
        return isOn() && now.isBefore(nextTry);
    }

    public Instant getSince() {
        return since;
    }

    public Instant getNextTry() {
        return nextTry;
    }

    int getFailures() {
        return failures;
    }

    public String getReason() {
        return reason;
    }
}
