package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.user.User;

class PasswordExpiryPolicyTest {
    private static final Instant CHANGED = Instant.parse("2026-11-01T10:00:00Z");

    private final PasswordExpiryPolicy policy = new PasswordExpiryPolicy();
    private final User user = new User("jane", CHANGED);

    @BeforeEach
    void choosePassword() {
        user.changePassword("hash", CHANGED);
    }

    @Test
    void passesUntilThePasswordIsSoOld() {
        assertThat(judge(30, false, Duration.ofDays(30).minusSeconds(1)).passing())
                .isTrue();
        assertThat(judge(30, false, Duration.ofDays(30)).passing()).isFalse();
    }

    @Test
    void saysSinceWhenAndWhatToDo() {
        assertThat(judge(30, false, Duration.ofDays(33)).messages())
                .containsExactly("This password expired 3 days ago. Please choose a new one.");
    }

    @Test
    void saysNoMoreWhereItOnlyDenies() {
        assertThat(judge(30, true, Duration.ofDays(33)).messages()).containsExactly("This password has expired.");
    }

    @Test
    void leavesThePasswordAsItIs() {
        judge(30, false, Duration.ofDays(33));

        assertThat(user.getPasswords().getPresent()).isEqualTo("hash");
    }

    @Test
    void passesWhoHasNoPassword() {
        User guest = new User("guest", CHANGED);
        policy.clock = Clock.fixed(CHANGED, ZoneOffset.UTC);

        assertThat(policy.evaluate(new PasswordExpiryPolicy.Settings(0, false), Requests.about(guest, Map.of())))
                .isEqualTo(PolicyResult.passed());
    }

    @Test
    void breaksWithoutAUser() {
        assertThatThrownBy(() ->
                        policy.evaluate(new PasswordExpiryPolicy.Settings(30, false), Requests.about(null, Map.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    private PolicyResult judge(int days, boolean denyOnly, Duration age) {
        policy.clock = Clock.fixed(CHANGED.plus(age), ZoneOffset.UTC);
        return policy.evaluate(new PasswordExpiryPolicy.Settings(days, denyOnly), Requests.about(user, Map.of()));
    }
}
