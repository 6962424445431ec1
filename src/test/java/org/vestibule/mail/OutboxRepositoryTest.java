package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vestibule.common.Count;
import org.vestibule.common.Ids;
import org.vestibule.common.Slice;
import org.vestibule.mail.Delivery.Outcome;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class OutboxRepositoryTest {
    private final SettableClock clock = new SettableClock();
    private TestOutbox outbox;

    private void on(Database database) {
        outbox = new TestOutbox(database, clock);
        outbox.clear();
    }

    @OnEveryDatabase
    void handsNoMailToTwoSenders(Database database) {
        on(database);
        List<String> added =
                IntStream.range(0, 400).mapToObj(it -> outbox.add().getId()).toList();

        List<String> claimed = database
                .atOnce(
                        8,
                        number -> Stream.generate(() -> outbox.claim(Outbox.BATCH))
                                .takeWhile(batch -> !batch.isEmpty())
                                .flatMap(List::stream)
                                .map(OutboxMail::getId)
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(added);
    }

    @OnEveryDatabase
    void givesAMailToAnotherSenderWhenTheLeaseIsOver(Database database) {
        on(database);
        outbox.add();
        OutboxMail first = outbox.claim(Outbox.BATCH).get(0);

        assertThat(outbox.claim(Outbox.BATCH)).isEmpty();
        clock.advance(Outbox.CLAIM);
        OutboxMail second = outbox.claim(Outbox.BATCH).get(0);

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(outbox.confirm(first)).isEmpty();
        outbox.record(first, new Delivery(Outcome.FAILED, "550 late"));
        assertThat(outbox.get(first).getState()).isEqualTo(DeliveryState.QUEUED);
        assertThat(outbox.confirm(second)).isPresent();
        outbox.record(second, new Delivery(Outcome.SENT, "250 ok"));
        assertThat(outbox.get(second).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(second).getAttempts()).isEqualTo(1);
    }

    @OnEveryDatabase
    void confirmsNothingAfterTheEndOfTheLease(Database database) {
        on(database);
        outbox.add();
        OutboxMail mail = outbox.claim(Outbox.BATCH).get(0);

        clock.advance(Outbox.CLAIM);

        assertThat(outbox.confirm(mail)).isEmpty();
    }

    @OnEveryDatabase
    void keepsAMailThatIsBegunForLonger(Database database) {
        on(database);
        outbox.add();
        outbox.add();
        List<OutboxMail> batch = outbox.claim(Outbox.BATCH);
        outbox.confirm(batch.get(0));

        clock.advance(Outbox.CLAIM);

        assertThat(outbox.claim(Outbox.BATCH))
                .extracting(OutboxMail::getId)
                .containsExactly(batch.get(1).getId());
        clock.advance(Outbox.LEASE);
        assertThat(outbox.claim(Outbox.BATCH)).hasSize(2);
    }

    @OnEveryDatabase
    void recordsOnce(Database database) {
        on(database);
        outbox.add();
        OutboxMail mail = outbox.claim(Outbox.BATCH).get(0);
        outbox.confirm(mail);

        outbox.record(mail, new Delivery(Outcome.SENT, "250 ok"));
        outbox.record(mail, new Delivery(Outcome.SENT, "250 again"));

        assertThat(outbox.get(mail).getLastReply()).isEqualTo("250 ok");
        assertThat(outbox.get(mail).getSentAt()).isEqualTo(Letters.NOW);
        assertThat(outbox.get(mail).getDue()).isNull();
        assertThat(outbox.written).hasSize(1);
    }

    @OnEveryDatabase
    void releasesWhatWasNotBegun(Database database) {
        on(database);
        outbox.add();
        outbox.add();
        List<OutboxMail> batch = outbox.claim(Outbox.BATCH);
        outbox.confirm(batch.get(0));

        outbox.release(batch);

        assertThat(outbox.claim(Outbox.BATCH))
                .extracting(OutboxMail::getId)
                .containsExactly(batch.get(1).getId());
        assertThat(outbox.get(batch.get(0)).getState()).isEqualTo(DeliveryState.SENDING);
    }

    @OnEveryDatabase
    void putsAMailOffLongerEachTimeUntilItGivesUp(Database database) {
        on(database);
        OutboxMail mail = outbox.add();

        for (int tries = 0; outbox.get(mail).getState() != DeliveryState.FAILED && tries < 100; tries++) {
            OutboxMail claimed = outbox.claim(Outbox.BATCH).get(0);
            outbox.confirm(claimed);
            outbox.record(claimed, new Delivery(Outcome.DEFERRED, "450 4.2.0 Greylisted"));
            clock.advance(Duration.ofHours(5));
        }

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.FAILED);
        assertThat(outbox.get(mail).getLastReply()).isEqualTo("450 4.2.0 Greylisted");
        assertThat(outbox.get(mail).getAttempts()).isBetween(20, 40);
    }

    @OnEveryDatabase
    void readsTheListByPartsAndFilters(Database database) {
        on(database);
        IntStream.range(0, 60).forEach(it -> {
            clock.advance(Duration.ofSeconds(1));
            outbox.add();
        });
        MailFilter all = new MailFilter(Optional.empty(), "");

        Slice<OutboxMail> first = outbox.transactions.call(
                () -> outbox.mails.list(all, OutboxRepository.ORDERS.standard(), Optional.empty()));
        Slice<OutboxMail> second = outbox.transactions.call(
                () -> outbox.mails.list(all, OutboxRepository.ORDERS.standard(), first.next()));
        Slice<OutboxMail> back = outbox.transactions.call(
                () -> outbox.mails.list(all, OutboxRepository.ORDERS.standard(), second.previous()));

        assertThat(first.items())
                .hasSize(50)
                .isSortedAccordingTo((a, b) -> b.getCreated().compareTo(a.getCreated()));
        assertThat(outbox.transactions
                        .call(() -> outbox.mails.list(all, OutboxRepository.ORDERS.of("created"), Optional.empty()))
                        .items())
                .hasSize(50)
                .isSortedAccordingTo((a, b) -> a.getCreated().compareTo(b.getCreated()));
        assertThat(second.items()).hasSize(10);
        assertThat(second.next()).isEmpty();
        assertThat(back.items())
                .extracting(OutboxMail::getId)
                .containsExactlyElementsOf(
                        first.items().stream().map(OutboxMail::getId).toList());
        assertThat(outbox.transactions
                        .call(() -> outbox.mails.list(
                                new MailFilter(Optional.empty(), "NEW@exam"),
                                OutboxRepository.ORDERS.standard(),
                                Optional.empty()))
                        .items())
                .hasSize(50);
        assertThat(outbox.transactions
                        .call(() -> outbox.mails.list(
                                new MailFilter(Optional.empty(), "%"),
                                OutboxRepository.ORDERS.standard(),
                                Optional.empty()))
                        .items())
                .isEmpty();
        assertThat(outbox.transactions
                        .call(() -> outbox.mails.list(
                                new MailFilter(Optional.of(DeliveryState.SENT), ""),
                                OutboxRepository.ORDERS.standard(),
                                Optional.empty()))
                        .items())
                .isEmpty();
    }

    @OnEveryDatabase
    void tellsHowLongTheQueueIs(Database database) {
        on(database);
        outbox.add();
        clock.advance(Duration.ofMinutes(1));
        outbox.add();
        OutboxMail sent = outbox.claim(Outbox.BATCH).get(1);
        outbox.record(sent, new Delivery(Outcome.SENT, "250 ok"));

        assertThat(outbox.transactions.call(() -> outbox.mails.queue(clock.instant())))
                .isEqualTo(new MailService.Queue(1, Duration.ofMinutes(1), false));
    }

    @OnEveryDatabase
    void countsTheMailsOfEachStateToABound(Database database) {
        on(database);
        outbox.add();
        clock.advance(Duration.ofMinutes(1));
        outbox.add();
        outbox.add();
        List<OutboxMail> batch = outbox.claim(Outbox.BATCH);
        outbox.record(batch.get(0), new Delivery(Outcome.SENT, "250 ok"));
        outbox.record(batch.get(1), new Delivery(Outcome.FAILED, "550 unknown"));
        outbox.add();

        MailHealth health = outbox.transactions.call(() -> outbox.mails.health(1));

        assertThat(health.count(DeliveryState.QUEUED)).isEqualTo(new Count(1, true));
        assertThat(health.count(DeliveryState.FAILED)).isEqualTo(new Count(1, false));
        assertThat(health.count(DeliveryState.SENT)).isEqualTo(new Count(1, false));
        assertThat(health.count(DeliveryState.BOUNCED).isNone()).isTrue();
        assertThat(health.failures()).containsExactly(DeliveryState.FAILED);
        assertThat(health.oldest()).contains(Letters.NOW.plus(Duration.ofMinutes(1)));
        assertThat(health.pause().isOn()).isFalse();
    }

    @OnEveryDatabase
    void repeatsOnlyWhatDidNotArrive(Database database) {
        on(database);
        OutboxMail failed = outbox.add();
        OutboxMail sent = outbox.add();
        List<OutboxMail> batch = outbox.claim(Outbox.BATCH);
        batch.forEach(it -> outbox.record(
                it, new Delivery(it.getId().equals(sent.getId()) ? Outcome.SENT : Outcome.FAILED, "said")));

        assertThat(outbox.transactions.call(() -> outbox.mails.retry(failed.getId(), clock.instant())))
                .isTrue();
        assertThat(outbox.transactions.call(() -> outbox.mails.retry(failed.getId(), clock.instant())))
                .isFalse();
        assertThat(outbox.transactions.call(() -> outbox.mails.retry(sent.getId(), clock.instant())))
                .isFalse();
        assertThat(outbox.transactions.call(() -> outbox.mails.retry(Ids.next(), clock.instant())))
                .isFalse();
        assertThat(outbox.claim(Outbox.BATCH)).extracting(OutboxMail::getId).containsExactly(failed.getId());
    }

    @OnEveryDatabase
    void holdsBackWhatMustNotGoOutNowUntilItsBatchIsReleased(Database database) {
        on(database);
        String batch = Ids.next();
        OutboxMail mail = outbox.add(batch);
        outbox.letter = Optional.empty();
        outbox.held = true;

        assertThat(outbox.confirm(outbox.claim(Outbox.BATCH).get(0))).isEmpty();

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.QUEUED);
        assertThat(outbox.claim(Outbox.BATCH)).isEmpty();
        release(batch);
        assertThat(outbox.claim(Outbox.BATCH)).hasSize(1);
    }

    /** A relay that has claimed a mail asks whether it is held, and the release comes before it writes that down. */
    @OnEveryDatabase
    void losesNothingThatIsReleasedWhileARelayHoldsItBack(Database database) {
        on(database);
        String batch = Ids.next();
        outbox.add(batch);
        outbox.letter = Optional.empty();
        outbox.held = true;
        OutboxMail claimed = outbox.claim(Outbox.BATCH).get(0);

        release(batch);
        outbox.confirm(claimed);

        assertThat(outbox.claim(Outbox.BATCH)).hasSize(1);
    }

    private void release(String batch) {
        outbox.transactions.run(() -> Batches.on(outbox.mails.entities).release(batch, clock.instant()));
    }
}
