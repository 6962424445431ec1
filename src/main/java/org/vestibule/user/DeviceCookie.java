package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.BufferUnderflowException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vestibule.common.SecretKeys;
import org.vestibule.web.BrowserCookies;

/** By this a browser is known again as that of a user. It is sealed: nobody can make one up, or read out of it who that was. */
@ApplicationScoped
public class DeviceCookie {
    private static final String NAME = "vestibule_device";
    private static final String PURPOSE = "device cookie";

    @Inject
    BrowserCookies cookies;

    @Inject
    SecretKeys keys;

    @Inject
    Clock clock;

    /** Lets the browser be known as that of the user for so long. */
    public void set(HttpServletRequest request, HttpServletResponse response, long user, Duration duration) {
        cookies.set(request, response, NAME, seal(user, duration), duration);
    }

    /** Whose browser this is known to be. */
    public Optional<Long> user(HttpServletRequest request) {
        return BrowserCookies.find(request, NAME).flatMap(this::open);
    }

    String seal(long user, Duration duration) {
        return keys.seal(PURPOSE, user + " " + clock.instant().plus(duration));
    }

    Optional<Long> open(String sealed) {
        try {
            String[] parts = keys.open(PURPOSE, sealed).split(" ");
            return Instant.parse(parts[1]).isAfter(clock.instant())
                    ? Optional.of(Long.valueOf(parts[0]))
                    : Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException | BufferUnderflowException forged) {
            return Optional.empty();
        }
    }
}
