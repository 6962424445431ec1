package org.vestibule.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Up to which position events were told, apart from the {@link EventGap gaps}; one row, which one node at a time leases. */
@Entity
@Table(name = "event_cursors")
public class EventCursor {
    @Id
    private int id;

    private long position;
    private String lease;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    protected EventCursor() {}
}
