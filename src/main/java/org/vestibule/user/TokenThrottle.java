package org.vestibule.user;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/**
 * Keeps one program from taking all of the service: bounds how often each token calls this node in a minute, and how often an address
 * tries keys that nobody has. Nothing is looked up for who is over a bound. A token that has called of late is known by its hash, so
 * that the wrong keys of a neighbour do not keep it out.
 */
@ApplicationScoped
public class TokenThrottle {
    static final int WRONG_KEYS = 300;

    @Inject
    Configuration configuration;

    private final RateLimit wrong = new RateLimit(WRONG_KEYS);
    private RateLimit calls;

    @PostConstruct
    void begin() {
        calls = new RateLimit(configuration.apiRate());
    }

    /**
     * Counts a call by a token of which that is the hash; tells why it is refused.
     *
     * @param address where it comes from
     * @param now nanoseconds, by {@link System#nanoTime}
     */
    Optional<Problem> check(String hash, String address, long now) {
        return (calls.knows(hash) ? calls.count(hash, now) : wrong.pause(address, now)).map(TokenThrottle::refusal);
    }

    /** Notes whether somebody has the token that nothing was known of. */
    void note(String hash, String address, boolean found, long now) {
        if (!found) {
            wrong.count(address, now);
        } else if (!calls.knows(hash)) {
            calls.count(hash, now);
        }
    }

    private static Problem refusal(Duration wait) {
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        return Problem.throttled(Message.of("rest.error.throttled", seconds), Duration.ofSeconds(seconds));
    }
}
