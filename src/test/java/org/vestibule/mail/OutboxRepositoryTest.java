package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vestibule.common.Ids;
import org.vestibule.common.Slice;
import org.vestibule.mail.Delivery.Outcome;

class OutboxRepositoryTest {
    private final SettableClock clock = new SettableClock();
    private TestOutbox outbox;

    private void on(Databases database) {
        outbox = new TestOutbox(database, clock);
        outbox.clear();
    }

    @ParameterizedTest
    @EnumSource
    void handsNoMailToTwoSenders(Databases database) throws Exception {
        on(database);
        List<String> added =
                IntStream.range(0, 400).mapToObj(it -> outbox.add().getId()).toList();

        Callable<List<String>> sender = () -> Stream.generate(outbox::claim)
                .takeWhile(batch -> !batch.isEmpty())
                .flatMap(List::stream)
                .map(OutboxMail::getId)
                .toList();
        List<String> claimed;
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            claimed =
                    senders.invokeAll(List.of(sender, sender, sender, sender, sender, sender, sender, sender)).stream()
                            .map(OutboxRepositoryTest::result)
                            .flatMap(List::stream)
                            .toList();
        } finally {
            senders.shutdown();
        }

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(added);
    }

    @ParameterizedTest
    @EnumSource
    void givesAMailToAnotherSenderWhenTheLeaseIsOver(Databases database) {
        on(database);
        outbox.add();
        OutboxMail first = outbox.claim().get(0);

        assertThat(outbox.claim()).isEmpty();
        clock.advance(Outbox.LEASE);
        OutboxMail second = outbox.claim().get(0);

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(outbox.confirm(first)).isEmpty();
        outbox.record(first, new Delivery(Outcome.FAILED, "550 late"));
        assertThat(outbox.get(first).getState()).isEqualTo(DeliveryState.QUEUED);
        assertThat(outbox.confirm(second)).isPresent();
        outbox.record(second, new Delivery(Outcome.SENT, "250 ok"));
        assertThat(outbox.get(second).getState()).isEqualTo(DeliveryState.SENT);
        assertThat(outbox.get(second).getAttempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void confirmsNothingAfterTheEndOfTheLease(Databases database) {
        on(database);
        outbox.add();
        OutboxMail mail = outbox.claim().get(0);

        clock.advance(Outbox.LEASE);

        assertThat(outbox.confirm(mail)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void recordsOnce(Databases database) {
        on(database);
        outbox.add();
        OutboxMail mail = outbox.claim().get(0);
        outbox.confirm(mail);

        outbox.record(mail, new Delivery(Outcome.SENT, "250 ok"));
        outbox.record(mail, new Delivery(Outcome.SENT, "250 again"));

        assertThat(outbox.get(mail).getLastReply()).isEqualTo("250 ok");
        assertThat(outbox.get(mail).getSentAt()).isEqualTo(Letters.NOW);
        assertThat(outbox.get(mail).getDue()).isNull();
        assertThat(outbox.written).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void releasesWhatWasNotBegun(Databases database) {
        on(database);
        outbox.add();
        outbox.add();
        List<OutboxMail> batch = outbox.claim();
        outbox.confirm(batch.get(0));

        outbox.release(batch);

        assertThat(outbox.claim())
                .extracting(OutboxMail::getId)
                .containsExactly(batch.get(1).getId());
        assertThat(outbox.get(batch.get(0)).getState()).isEqualTo(DeliveryState.SENDING);
    }

    @ParameterizedTest
    @EnumSource
    void putsAMailOffLongerEachTimeUntilItGivesUp(Databases database) {
        on(database);
        OutboxMail mail = outbox.add();

        for (int tries = 0; outbox.get(mail).getState() != DeliveryState.FAILED && tries < 100; tries++) {
            OutboxMail claimed = outbox.claim().get(0);
            outbox.confirm(claimed);
            outbox.record(claimed, new Delivery(Outcome.DEFERRED, "450 4.2.0 Greylisted"));
            clock.advance(Duration.ofHours(5));
        }

        assertThat(outbox.get(mail).getState()).isEqualTo(DeliveryState.FAILED);
        assertThat(outbox.get(mail).getLastReply()).isEqualTo("450 4.2.0 Greylisted");
        assertThat(outbox.get(mail).getAttempts()).isBetween(20, 40);
    }

    @ParameterizedTest
    @EnumSource
    void readsTheListByPartsAndFilters(Databases database) {
        on(database);
        IntStream.range(0, 60).forEach(it -> {
            clock.advance(Duration.ofSeconds(1));
            outbox.add();
        });
        MailFilter all = new MailFilter(Optional.empty(), "");

        Slice<OutboxMail> first = database.apart(() -> outbox.mails.list(all, Optional.empty()));
        Slice<OutboxMail> second = database.apart(() -> outbox.mails.list(all, first.next()));
        Slice<OutboxMail> back = database.apart(() -> outbox.mails.list(all, second.previous()));

        assertThat(first.items())
                .hasSize(50)
                .isSortedAccordingTo((a, b) -> b.getCreated().compareTo(a.getCreated()));
        assertThat(second.items()).hasSize(10);
        assertThat(second.next()).isEmpty();
        assertThat(back.items())
                .extracting(OutboxMail::getId)
                .containsExactlyElementsOf(
                        first.items().stream().map(OutboxMail::getId).toList());
        assertThat(database.apart(
                                () -> outbox.mails.list(new MailFilter(Optional.empty(), "NEW@exam"), Optional.empty()))
                        .items())
                .hasSize(50);
        assertThat(database.apart(() -> outbox.mails.list(new MailFilter(Optional.empty(), "%"), Optional.empty()))
                        .items())
                .isEmpty();
        assertThat(database.apart(() -> outbox.mails.list(
                                new MailFilter(Optional.of(DeliveryState.SENT), ""), Optional.empty()))
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatThereIsAndWhatWaits(Databases database) {
        on(database);
        outbox.add();
        clock.advance(Duration.ofMinutes(1));
        outbox.add();
        OutboxMail sent = outbox.claim().get(1);
        outbox.record(sent, new Delivery(Outcome.SENT, "250 ok"));

        assertThat(database.apart(() -> outbox.mails.counts()))
                .isEqualTo(Map.of(DeliveryState.QUEUED, 1L, DeliveryState.SENT, 1L));
        assertThat(database.apart(() -> outbox.mails.queue(clock.instant())))
                .isEqualTo(new MailService.Queue(1, Duration.ofMinutes(1), false));
    }

    @ParameterizedTest
    @EnumSource
    void repeatsOnlyWhatDidNotArrive(Databases database) {
        on(database);
        OutboxMail failed = outbox.add();
        OutboxMail sent = outbox.add();
        List<OutboxMail> batch = outbox.claim();
        batch.forEach(it -> outbox.record(
                it, new Delivery(it.getId().equals(sent.getId()) ? Outcome.SENT : Outcome.FAILED, "said")));

        assertThat(database.apart(() -> outbox.mails.retry(failed.getId(), clock.instant())))
                .isTrue();
        assertThat(database.apart(() -> outbox.mails.retry(failed.getId(), clock.instant())))
                .isFalse();
        assertThat(database.apart(() -> outbox.mails.retry(sent.getId(), clock.instant())))
                .isFalse();
        assertThat(database.apart(() -> outbox.mails.retry(Ids.next(), clock.instant())))
                .isFalse();
        assertThat(outbox.claim()).extracting(OutboxMail::getId).containsExactly(failed.getId());
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
