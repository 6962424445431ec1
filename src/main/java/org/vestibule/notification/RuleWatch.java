package org.vestibule.notification;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Unguarded;
import org.vestibule.event.Event;
import org.vestibule.notification.EventReading.Told;
import org.vestibule.notification.EventReading.Unread;

/** Looks for new events every few seconds, on every node, and asks the rules about them; one node at a time does. */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("the server's timer calls it, never a person")
public class RuleWatch {
    private static final System.Logger LOG = System.getLogger(RuleWatch.class.getName());

    /** After this no other event of a batch is begun: the policies of one take less than the rest of {@link EventReading#LEASE}. */
    private static final Duration TIME = Duration.ofMinutes(1);

    @Inject
    EventReading reading;

    @Inject
    RuleBook rules;

    @Inject
    WebhookRelay webhooks;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void tick() {
        try {
            boolean more = true;
            while (more) {
                more = look();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The rules on events could not be asked; the next tick goes on", e);
        }
        webhooks.work();
    }

    /** False when nothing is new. No transaction is open while policies are asked. */
    boolean look() {
        Optional<Unread> unread = reading.claim();
        unread.ifPresent(it -> {
            try {
                reading.tell(it, ask(it.events()));
            } finally {
                reading.release(it);
            }
        });
        return unread.isPresent();
    }

    private List<Told> ask(List<Event> events) {
        List<RuleBook.Entry> entries = rules.today();
        Instant end = clock.instant().plus(TIME);
        List<Told> told = new ArrayList<>();
        for (Event event : events) {
            if (!told.isEmpty() && clock.instant().isAfter(end)) {
                return told;
            }
            told.add(new Told(event, rules.matching(entries, event)));
        }
        return told;
    }
}
