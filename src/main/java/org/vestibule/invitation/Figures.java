package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of people: few are counted whenever somebody asks. Of many, the first one who asks waits; from then on they are kept, and
 * {@link Recount counted anew} again and again while somebody asks.
 */
@ApplicationScoped
public class Figures {
    static final int FEW = 1000;

    /** How exactly it is known when somebody asked. */
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    InvitationRepository invitations;

    @Inject
    TallyRepository tallies;

    @Inject
    KeptFiguresRepository kept;

    /** Of the recipients of one invitation. */
    Counted of(String invitation, Instant now) {
        Optional<KeptFigures> known = kept.find(invitation).filter(it -> it.getCountedAt() != null);
        if (known.isPresent()) {
            return asked(known.get(), now);
        }
        Counted counted = new Counted(count(invitation, now), null);
        if (tallies.hasMore(invitation, FEW)) {
            kept.add(invitation, counted, now);
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
        return tallies.people(subject, now);
    }

    /** How many recipients of each invitation came, by its id; of none where it has none. */
    Map<String, Turnout> turnouts(List<String> ids, Instant now) {
        Map<String, Turnout> turnouts = new HashMap<>();
        if (ids.isEmpty()) {
            return turnouts;
        }
        kept.counted(ids)
                .forEach(it -> turnouts.put(
                        it.getSubject(),
                        Tally.of(it.getFigures().get("counts")).turnout()));
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
