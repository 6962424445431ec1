package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.vestibule.event.EventAction;
import org.vestibule.mail.Delivery.Outcome;
import org.vestibule.mail.DeliveryStatus.Action;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class BouncesTest {
    private static final DeliveryStatus UNKNOWN = new DeliveryStatus(Action.FAILED, "5.1.1", "550 5.1.1 nobody here");
    private static final DeliveryStatus EXPIRED = new DeliveryStatus(Action.FAILED, "4.4.7", "4.4.7");
    private static final DeliveryStatus LATE = new DeliveryStatus(Action.DELAYED, "4.4.1", "no answer");

    private final SettableClock clock = new SettableClock();
    private final List<MailBounced> announced = new CopyOnWriteArrayList<>();
    private TestOutbox outbox;
    private Bounces bounces;

    private OutboxMail sent(Database database) {
        outbox = new TestOutbox(database, clock);
        outbox.clear();
        bounces = new Bounces() {
            @Override
            public void take(DeliveryReport report) {
                outbox.transactions.run(() -> super.take(report));
            }

            @Override
            void announce(MailBounced bounce) {
                announced.add(bounce);
            }
        };
        bounces.mails = outbox.mails;
        bounces.events = outbox.events;
        bounces.clock = clock;
        outbox.add();
        OutboxMail mail = outbox.claim(1).get(0);
        outbox.confirm(mail);
        outbox.record(mail, new Delivery(Outcome.SENT, "250 queued"));
        outbox.written.clear();
        return mail;
    }

    @OnEveryDatabase
    void notesAMailThatCameBackAndTellsOthers(Database database) {
        OutboxMail mail = sent(database);
        clock.advance(Duration.ofMinutes(1));

        bounces.take(new DeliveryReport(mail.getId(), UNKNOWN));

        OutboxMail bounced = outbox.get(mail);
        assertThat(bounced.getState()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(bounced.getLastReply()).isEqualTo("550 5.1.1 nobody here");
        assertThat(bounced.getSentAt()).isEqualTo(Letters.NOW);
        assertThat(bounced.getBouncedAt()).isEqualTo(clock.instant());
        assertThat(outbox.written).containsExactly(EventAction.EMAIL_BOUNCED);
        assertThat(announced).singleElement().satisfies(bounce -> {
            assertThat(bounce.mail().getId()).isEqualTo(mail.getId());
            assertThat(bounce.permanent()).isTrue();
        });
    }

    @OnEveryDatabase
    void tellsAServerThatGaveUpFromAWrongAddress(Database database) {
        OutboxMail mail = sent(database);

        bounces.take(new DeliveryReport(mail.getId(), EXPIRED));

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(announced).singleElement().matches(bounce -> !bounce.permanent());
    }

    @OnEveryDatabase
    void takesTheSameReportOnceHoweverManyBringIt(Database database) {
        OutboxMail mail = sent(database);

        database.atOnce(8, number -> {
            bounces.take(new DeliveryReport(mail.getId(), UNKNOWN));
            return number;
        });

        assertThat(announced).hasSize(1);
        assertThat(outbox.written).containsExactly(EventAction.EMAIL_BOUNCED);
    }

    @OnEveryDatabase
    void notesADelayOnceAndNoneAfterTheEnd(Database database) {
        OutboxMail mail = sent(database);

        Stream.of(LATE, LATE, UNKNOWN, LATE).forEach(status -> bounces.take(new DeliveryReport(mail.getId(), status)));

        assertThat(outbox.written).containsExactly(EventAction.EMAIL_DELAYED, EventAction.EMAIL_BOUNCED);
        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(outbox.get(mail).getDelayedAt()).isEqualTo(clock.instant());
    }

    @OnEveryDatabase
    void notesNothingMoreOfWhoWasForgotten(Database database) {
        OutboxMail mail = sent(database);
        database.run(entities -> MailTraces.on(entities).forget(mail, Anonymous.address(mail.getId())));

        Stream.of(LATE, UNKNOWN).forEach(status -> bounces.take(new DeliveryReport(mail.getId(), status)));

        assertThat(outbox.written).isEmpty();
        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(mail).getLastReply()).isEmpty();
        assertThat(outbox.get(mail).getDelayedAt()).isNull();
    }

    @OnEveryDatabase
    void changesNothingForWhatArrivedOrIsUnknown(Database database) {
        OutboxMail mail = sent(database);

        Stream.of(Action.DELIVERED, Action.RELAYED, Action.EXPANDED)
                .forEach(action -> bounces.take(new DeliveryReport(mail.getId(), new DeliveryStatus(action, "", ""))));
        bounces.take(new DeliveryReport("00000000-0000-7000-8000-000000000000", UNKNOWN));

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.written).isEmpty();
        assertThat(announced).isEmpty();
    }

    @OnEveryDatabase
    void isNotOvertakenByOurOwnNoteThatItWasSent(Database database) {
        sent(database);
        outbox.add();
        OutboxMail mail = outbox.claim(1).get(0);
        outbox.confirm(mail);

        bounces.take(new DeliveryReport(mail.getId(), UNKNOWN));
        outbox.record(mail, new Delivery(Outcome.SENT, "250 queued"));

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(outbox.get(mail).getSentAt()).isEqualTo(clock.instant());
    }

    @OnEveryDatabase
    void leavesAMailAloneThatWaitsToBeSentAgain(Database database) {
        OutboxMail mail = sent(database);
        bounces.take(new DeliveryReport(mail.getId(), UNKNOWN));
        outbox.transactions.run(() -> outbox.mails.retry(mail.getId(), clock.instant()));

        bounces.take(new DeliveryReport(mail.getId(), UNKNOWN));

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.QUEUED);
        assertThat(outbox.get(mail).getBouncedAt()).isNull();
    }

    @OnEveryDatabase
    void letsOneNodeReadTheMailboxHoweverManyTry(Database database) {
        sent(database);
        BounceMailboxRepository mailbox = new BounceMailboxRepository();
        mailbox.entities = outbox.transactions.entities();
        Instant now = clock.instant();
        Instant until = now.plusSeconds(60);

        List<Boolean> leased = database.atOnce(8, number -> outbox.transactions.call(() -> mailbox.lease(now, until)));

        assertThat(leased).containsOnlyOnce(true);
        outbox.transactions.run(() -> mailbox.release(until.minusSeconds(1), now, "of an older lease"));
        assertThat(outbox.transactions.call(() -> mailbox.lease(now, until))).isFalse();
        outbox.transactions.run(() -> mailbox.release(until, now, "no route to host"));
        assertThat(outbox.transactions.call(mailbox::get))
                .returns("no route to host", BounceMailbox::getFailure)
                .returns(now, BounceMailbox::getLastRead);
        assertThat(outbox.transactions.call(() -> mailbox.lease(now, until))).isTrue();
        assertThat(outbox.transactions.call(() -> mailbox.lease(until, until.plusSeconds(60))))
                .isTrue();
        outbox.transactions.run(() -> mailbox.release(until.plusSeconds(60), now, ""));
    }
}
