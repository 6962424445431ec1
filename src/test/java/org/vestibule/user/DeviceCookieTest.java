package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vestibule.common.SecretKeys;

class DeviceCookieTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final DeviceCookie cookie = new DeviceCookie();

    DeviceCookieTest() {
        cookie.keys = new SecretKeys(List.of("a secret key of at least 32 characters"));
        cookie.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Test
    void namesItsUserUntilItEnds() {
        String value = cookie.seal(7, Duration.ofDays(30));

        assertThat(cookie.open(value)).contains(7L);
        cookie.clock = Clock.fixed(NOW.plus(Duration.ofDays(30)), ZoneOffset.UTC);
        assertThat(cookie.open(value)).isEmpty();
    }

    @Test
    void namesNobodyWhenItIsForged() {
        String value = cookie.seal(7, Duration.ofDays(30));

        for (String forged : List.of("7", "", "%%%", "AA", value.substring(1), value + "AAAA", "A" + value)) {
            assertThat(cookie.open(forged)).as(forged).isEmpty();
        }
    }
}
