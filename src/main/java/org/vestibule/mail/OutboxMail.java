package org.vestibule.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vestibule.common.Ids;
import org.vestibule.common.JsonConverter;

/**
 * A mail that waits, is being sent or was sent. The row holds no text: its {@link MailKind} writes the letter from the ids when its turn
 * comes. Once written, the row is only changed by the guarded statements of {@link OutboxRepository}.
 */
@Entity
@Table(name = "outbox")
public class OutboxMail {
    /** How long a server may put a mail off. */
    static final Duration PATIENCE = Duration.ofDays(5);

    @Id
    private String id = Ids.next();

    private String kind;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> ids;

    private String recipient;

    @Enumerated(EnumType.STRING)
    private DeliveryState state = DeliveryState.QUEUED;

    private int attempts;
    private Instant created;

    @Column(name = "give_up_at")
    private Instant giveUpAt;

    private Instant due;
    private boolean awaited;
    private String lease;
    private String batch;

    @Column(name = "belongs_to")
    private String belongsTo;

    private String person;

    @Column(name = "first_attempt_at")
    private Instant firstAttemptAt;

    @Column(name = "last_attempt_at")
    private Instant lastAttemptAt;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(name = "delayed_at")
    private Instant delayedAt;

    @Column(name = "bounced_at")
    private Instant bouncedAt;

    @Column(name = "last_reply")
    private String lastReply = "";

    protected OutboxMail() {}

    OutboxMail(String kind, Map<String, String> ids, String recipient, Optional<Instant> until, Instant now) {
        Instant latest = now.plus(PATIENCE);
        this.kind = kind;
        this.ids = Map.copyOf(ids);
        this.recipient = recipient;
        this.created = now;
        this.due = now;
        this.giveUpAt = until.filter(latest::isAfter).orElse(latest);
    }

    /** Has a mail that was just added wait, so that more can be said in it, or as nobody is to read it before. */
    public void waitUntil(Instant time) {
        giveUpAt = giveUpAt.plus(Duration.between(due, time));
        due = time;
    }

    /** Has a mail that was just added held back and dropped together with others. */
    public void join(String itsBatch) {
        batch = itsBatch;
    }

    /** Has a mail that was just added found among those of a thing that has people, by the one whom it goes to. */
    public void belongTo(String thing, String itsPerson) {
        belongsTo = thing;
        person = itsPerson;
    }

    /** Has a mail that was just added wait until its batch is released. */
    public void hold() {
        due = null;
    }

    /** Has a mail that was just added go before those that nobody waits for. */
    void goFirst() {
        awaited = true;
    }

    public String getId() {
        return id;
    }

    public String getKind() {
        return kind;
    }

    public Map<String, String> getIds() {
        return ids.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().toString()));
    }

    public String getRecipient() {
        return recipient;
    }

    public DeliveryState getState() {
        return state;
    }

    /** How often a server was asked to take this mail. */
    public int getAttempts() {
        return attempts;
    }

    public Instant getCreated() {
        return created;
    }

    /** When a server that keeps putting it off is asked for the last time. */
    public Instant getGiveUpAt() {
        return giveUpAt;
    }

    /** When it may be taken from the outbox next; null when nothing is left to do. */
    public Instant getDue() {
        return due;
    }

    /** Whether somebody waits for it. */
    public boolean isAwaited() {
        return awaited;
    }

    /** The batch that is sending it; null while nobody does. */
    String getLease() {
        return lease;
    }

    /** When a server was first asked to take it; null before. */
    public Instant getFirstAttemptAt() {
        return firstAttemptAt;
    }

    public Instant getLastAttemptAt() {
        return lastAttemptAt;
    }

    /** What it is held back and dropped together with; null for one that goes alone. */
    String getBatch() {
        return batch;
    }

    public Instant getSentAt() {
        return sentAt;
    }

    /** When a server said that it was still trying; null where none did. */
    public Instant getDelayedAt() {
        return delayedAt;
    }

    /** When it came back; null where it did not. */
    public Instant getBouncedAt() {
        return bouncedAt;
    }

    /** When it came to where it is; null where that is not kept. */
    public Instant getSince() {
        return switch (state) {
            case QUEUED -> created;
            case SENDING, DEFERRED, FAILED -> lastAttemptAt;
            case SENT -> sentAt;
            case BOUNCED -> bouncedAt;
            case DROPPED -> null;
        };
    }

    /** What the mail server said last; empty before the first attempt. */
    public String getLastReply() {
        return lastReply;
    }

    /** Whether somebody may still take it out of the queue. */
    public boolean isCancellable() {
        return OutboxRepository.WAITING.contains(state);
    }

    /** Whether somebody may ask for another attempt. */
    public boolean isRetriable() {
        return OutboxRepository.RETRIABLE.contains(state);
    }
}
