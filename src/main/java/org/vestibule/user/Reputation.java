package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;

/**
 * What sign-ins tell about names and the addresses that they were tried from: a wrong password takes a point, a sign-in gives one. An
 * unknown name counts like a wrong password, and not before a password was asked for: else anybody could learn from his own reputation
 * which names there are. A score is never more than {@value #LIMIT} points off zero and is forgotten after a day.
 */
@Stateless
public class Reputation {
    static final int LIMIT = 5;
    static final Duration LIFE = Duration.ofDays(1);

    @Inject
    ReputationRepository reputations;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** The password was wrong, or the name. */
    @Unguarded("comes before the sign-in")
    public void lower(String name, String address) {
        add(name, address, -1);
    }

    /** Somebody signs in. */
    @Unguarded("comes with the sign-in")
    public void raise(String name, String address) {
        add(name, address, 1);
    }

    private void add(String name, String address, int points) {
        Instant now = clock.instant();
        reputations.add(identifier(name), address, points, now, now.plus(LIFE));
    }

    /** The sum of what is known of a name and of an address. */
    @Unguarded("policies ask it about anybody")
    public int score(Optional<String> name, Optional<String> address) {
        return reputations.sum(name.map(Reputation::identifier).orElse(""), address.orElse(""), clock.instant());
    }

    /** The scores that the filter lets through. */
    @Requires(Permission.VIEW_EVENT)
    public Page<ReputationScore> page(ReputationFilter filter, String orderBy, int offset, int size) {
        return reputations.page(filter, orderBy, offset, size);
    }

    @Requires(Permission.VIEW_EVENT)
    public ReputationScore get(String id) {
        return reputations
                .find(id)
                .filter(it -> it.getUpdated().plus(LIFE).isAfter(clock.instant()))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
    }

    /** Forgets what the sign-ins by that name from that address told. */
    @Requires({Permission.VIEW_EVENT, Permission.CHANGE_USER})
    public void forget(String id) {
        ReputationScore score = get(id);
        reputations.remove(score);
        events.record(EventAction.MODEL_DELETED, score.subject(), Map.of());
    }

    /** What stands for a name: its hash. */
    static String identifier(String name) {
        return SecretKeys.hash("reputation:" + UserKeys.of(name));
    }
}
