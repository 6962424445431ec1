package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Unguarded;

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

    private static String identifier(String name) {
        return SecretKeys.hash("reputation:" + UserKeys.of(name));
    }
}
