package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.user.User;

class UserDataTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final User user = new User("colleague", NOW);

    @Test
    void writesWhatAUserMaySayOfHimself() {
        Map<String, Object> data = Map.of("username", "new.name", "name", "New Name", "email", "new@example.org");

        new UserData(data).writeTo(user, NOW);

        assertThat(user.getUsername()).isEqualTo("new.name");
        assertThat(user.getName()).isEqualTo("New Name");
        assertThat(user.getEmail()).isEqualTo("new@example.org");
    }

    @Test
    @DisplayName("Weakness 2: nothing else is ever written")
    void dropsEverythingElse() {
        Map<String, Object> data = Map.of(
                "is_superuser", true, "is_active", false, "groups", "admins", "pk", 1, "type", "internal", "path", "x");

        new UserData(data).writeTo(user, NOW);

        assertThat(user.isActive()).isTrue();
        assertThat(user.isSuperuser()).isFalse();
        assertThat(user.getType()).isEqualTo(new User("other", NOW).getType());
        assertThat(user.getAttributes()).isEmpty();
    }

    @Test
    void reachesIntoAttributes() {
        user.setAttributes(Map.of("site", "North", "team", Map.of("lead", "Ada")));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("attributes", Map.of("department", "Engineering"));
        data.put("attributes.team.size", 3);
        data.put("attributes_floor", 2);
        data.put("locale", "de");

        new UserData(data).writeTo(user, NOW);

        assertThat(user.getAttributes())
                .isEqualTo(Map.of(
                        "site",
                        "North",
                        "team",
                        Map.of("lead", "Ada", "size", 3),
                        "department",
                        "Engineering",
                        "floor",
                        2,
                        "settings",
                        Map.of("locale", "de")));
    }
}
