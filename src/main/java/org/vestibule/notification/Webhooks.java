package org.vestibule.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.vestibule.common.BackOff;
import org.vestibule.common.Ids;
import org.vestibule.common.Unguarded;
import org.vestibule.notification.WebhookDelivery.State;

/** The deliveries that wait for {@link WebhookRelay}, each step in a transaction of its own. */
@Stateless
@Unguarded("the relay calls this, never a person")
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Webhooks {
    /** How many are claimed at once. */
    static final int BATCH = 5;

    /** How long a batch is kept from others: longer than all its calls may take. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** How long deliveries can be read. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(10), Duration.ofHours(6));

    @Inject
    WebhookRepository deliveries;

    @Inject
    Clock clock;

    /** Leases what is due. */
    public List<WebhookDelivery> claim() {
        return deliveries.claim(Ids.next(), clock.instant(), LEASE, BATCH);
    }

    /** Whether it is still ours to send; counts the attempt. */
    public boolean begin(WebhookDelivery delivery) {
        return deliveries.begin(delivery, clock.instant());
    }

    /** Keeps what came of it. Others for a receiver that is not there wait together with this one. */
    public void record(WebhookDelivery delivery, WebhookAnswer answer) {
        Instant due = clock.instant().plus(BACK_OFF.after(delivery.getAttempts() + 1, ThreadLocalRandom.current()));
        if (answer.isGood()) {
            deliveries.finish(delivery, State.DELIVERED, answer);
        } else if (answer.isFinal() || due.isAfter(delivery.giveUpAt())) {
            deliveries.finish(delivery, State.FAILED, answer);
        } else {
            deliveries.defer(delivery, due, answer);
        }
        if (answer.isMissing()) {
            deliveries.deferOthers(delivery, due);
        }
    }

    /** Puts back what is left of a batch. */
    public void release(List<WebhookDelivery> batch) {
        deliveries.release(batch.get(0).lease(), clock.instant());
    }

    /** Forgets what is long over. */
    public void sweep() {
        deliveries.deleteBefore(clock.instant().minus(KEPT));
    }
}
