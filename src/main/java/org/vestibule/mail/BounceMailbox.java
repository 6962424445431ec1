package org.vestibule.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How reading the mailbox of the bounce address goes: one row for all nodes, of which one at a time reads. */
@Entity
@Table(name = "bounce_mailboxes")
public class BounceMailbox {
    static final int ID = 1;

    @Id
    private int id;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    @Column(name = "last_read")
    private Instant lastRead;

    private String failure;

    protected BounceMailbox() {}

    /** Until when one node reads it; null while none does. */
    Instant getLeasedUntil() {
        return leasedUntil;
    }

    /** When it was read last; null where it never was. */
    public Instant getLastRead() {
        return lastRead;
    }

    /** Why it could not be read the last time; empty where it could. */
    public String getFailure() {
        return failure;
    }
}
