package org.vestibule.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.vestibule.common.Ids;
import org.vestibule.event.Event;

/**
 * A call of a webhook that waits, was answered well, or was given up. Its id is that of the message, which stays the same however often
 * it is called. Once written, the row is only changed by the guarded statements of {@link WebhookRepository}.
 */
@Entity
@Table(name = "webhook_deliveries")
public class WebhookDelivery {
    /** How long a receiver may refuse. */
    static final Duration PATIENCE = Duration.ofDays(3);

    /** How much of an answer is kept, in characters. */
    static final int LONGEST_ANSWER = 500;

    @Id
    private String id = Ids.next();

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "transport_id")
    private Transport transport;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "event_id")
    private Event event;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @Enumerated(EnumType.STRING)
    private State state = State.WAITING;

    private int attempts;
    private Instant created;

    @Column(name = "give_up_at")
    private Instant giveUpAt;

    private Instant due;
    private String lease;

    @Column(name = "last_attempt_at")
    private Instant lastAttemptAt;

    private int status;
    private String answer = "";

    /** What became of it so far. Outside of the product a constant is written in lower case. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED
    }

    protected WebhookDelivery() {}

    WebhookDelivery(Transport transport, Event event, Severity severity, Instant now) {
        this.transport = transport;
        this.event = event;
        this.severity = severity;
        this.created = now;
        this.due = now;
        this.giveUpAt = now.plus(PATIENCE);
    }

    public String getId() {
        return id;
    }

    public Transport getTransport() {
        return transport;
    }

    public Event getEvent() {
        return event;
    }

    Severity severity() {
        return severity;
    }

    public State getState() {
        return state;
    }

    public int getAttempts() {
        return attempts;
    }

    public Instant getCreated() {
        return created;
    }

    /** When the receiver is called for the last time. */
    Instant giveUpAt() {
        return giveUpAt;
    }

    /** When it is called next; null when nothing is left to do. */
    public Instant getDue() {
        return due;
    }

    String lease() {
        return lease;
    }

    /** When it was called last; null before. */
    public Instant getLastAttemptAt() {
        return lastAttemptAt;
    }

    /** The last HTTP status; 0 where there was no answer. */
    public int getStatus() {
        return status;
    }

    /** How the last answer began, or why there was none. */
    public String getAnswer() {
        return answer;
    }

    /** Whether somebody may have it sent anew. */
    public boolean isReplayable() {
        return state != State.WAITING;
    }
}
