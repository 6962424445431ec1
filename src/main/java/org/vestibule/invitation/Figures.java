package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vestibule.common.Configuration;

/**
 * Figures of people: few are counted whenever somebody asks. Of many, the first one who asks waits; from then on they are kept, and
 * {@link Recount counted anew} again and again while somebody asks.
 */
@ApplicationScoped
public class Figures {
    /** So few are counted for every row of a list. */
    static final int FEW = 250;

    /** How exactly it is known when somebody asked. */
    private static final Duration HOUR = Duration.ofHours(1);

    /** The subject of everybody's invitations, and the beginning of that of one inviter's. */
    private static final String ALL = "all";

    private static final String OWN = "inviter-";

    @Inject
    Configuration configuration;

    @Inject
    InvitationRepository invitations;

    @Inject
    TallyRepository tallies;

    @Inject
    KeptFiguresRepository kept;

    /** Of the recipients of one invitation, as {@link TallyRepository#people} counts them. */
    Counted of(String invitation, Instant now) {
        return of(invitation, () -> tallies.hasMore(invitation, FEW), now);
    }

    /**
     * Of all people by the days on which they were invited, as {@link TallyRepository#days} counts them.
     *
     * @param owner by whom; empty for anybody
     */
    Counted days(Optional<Long> owner, Instant now) {
        return of(owner.map(it -> OWN + it).orElse(ALL), () -> tallies.hasMore(owner, FEW), now);
    }

    private Counted of(String subject, BooleanSupplier many, Instant now) {
        Optional<KeptFigures> known = kept.find(subject).filter(it -> it.getCountedAt() != null);
        if (known.isPresent()) {
            return asked(known.get(), now);
        }
        Counted counted = new Counted(count(subject, now), null);
        if (many.getAsBoolean()) {
            kept.add(subject, counted, now);
        }
        return counted;
    }

    private Counted asked(KeptFigures known, Instant now) {
        if (known.getAskedAt().isBefore(now.minus(HOUR))) {
            kept.asked(known.getSubject(), now.minus(HOUR), now);
        }
        return new Counted(known.getFigures(), known.getCountedAt());
    }

    Map<String, Object> count(String subject, Instant now) {
        if (subject.equals(ALL)) {
            return tallies.days(Optional.empty(), configuration.zone(), now);
        }
        return subject.startsWith(OWN)
                ? tallies.days(Optional.of(Long.valueOf(subject.substring(OWN.length()))), configuration.zone(), now)
                : tallies.people(subject, now);
    }

    /** How many recipients of each invitation came, by its id; of none where it has none. */
    Map<String, Turnout> turnouts(List<String> ids, Instant now) {
        Map<String, Turnout> turnouts = new HashMap<>();
        if (ids.isEmpty()) {
            return turnouts;
        }
        kept.counted(ids)
                .forEach(it -> turnouts.put(
                        it.getSubject(), Tally.of(it.getFigures().get("counts")).turnout()));
        List<String> others =
                ids.stream().filter(it -> !turnouts.containsKey(it)).toList();
        Map<String, Turnout> counted = invitations.turnouts(others);
        counted.forEach((id, turnout) -> order(id, turnout, now));
        turnouts.putAll(counted);
        return turnouts;
    }

    private void order(String id, Turnout turnout, Instant now) {
        if (turnout.total() > FEW) {
            kept.order(id, now);
        }
    }
}
