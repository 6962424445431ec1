package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Unguarded;

/** Counts the figures anew that are kept; one at a time, whatever the number of nodes. */
@Stateless
@Unguarded("numbers only, which nobody but the timer asks for")
public class Recount {
    /** Counting takes no more than a thirtieth of the time. */
    private static final int PAUSE = 30;

    private static final Duration LEAST = Duration.ofSeconds(50);

    /** How long figures are kept that nobody asks for. */
    private static final Duration KEPT = Duration.ofDays(1);

    @Inject
    Figures figures;

    @Inject
    KeptFiguresRepository kept;

    @Inject
    Clock clock;

    /** Counts what has waited longest; false where nothing has. */
    public boolean next() {
        Instant begun = clock.instant();
        kept.forget(begun.minus(KEPT));
        Optional<KeptFigures> due = kept.takeDue(begun);
        due.ifPresent(it -> {
            Map<String, Object> counted = figures.count(it.getSubject(), begun);
            Instant done = clock.instant();
            Duration pause = Duration.between(begun, done).multipliedBy(PAUSE);
            it.take(counted, begun, done.plus(pause.compareTo(LEAST) < 0 ? LEAST : pause));
        });
        return due.isPresent();
    }
}
