package org.vestibule.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Count;

/**
 * How sending goes.
 *
 * @param piles the mails by their states; states without any are left out
 */
public record MailHealth(Map<DeliveryState, Pile> piles, MailPause pause) {
    private static final List<DeliveryState> WAITING =
            List.of(DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.DEFERRED);
    private static final List<DeliveryState> FAILED = List.of(DeliveryState.FAILED, DeliveryState.BOUNCED);

    static final List<DeliveryState> STATES =
            Stream.of(WAITING, FAILED).flatMap(List::stream).toList();

    /** The mails in a state. */
    public record Pile(Count count, Instant oldest) {}

    public Count count(DeliveryState state) {
        return Optional.ofNullable(piles.get(state)).map(Pile::count).orElse(new Count(0, false));
    }

    /** The states that somebody waits for or can do something about. */
    public List<DeliveryState> states() {
        return STATES;
    }

    /** The states of failure that there are mails in. */
    public List<DeliveryState> failures() {
        return FAILED.stream().filter(piles::containsKey).toList();
    }

    /** When the oldest mail that waits was written; empty when none waits. */
    public Optional<Instant> oldest() {
        return WAITING.stream()
                .map(piles::get)
                .filter(Objects::nonNull)
                .map(Pile::oldest)
                .min(Instant::compareTo);
    }
}
