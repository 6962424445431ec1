package org.vestibule.stage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vestibule.user.User;

/** What a flow has gathered about a user. Only the members named here are ever written; all else is dropped. */
record UserData(Map<String, Object> values) {
    private static final String ATTRIBUTES = "attributes";
    private static final String UNDER_ATTRIBUTES = "attributes[._].+";

    Optional<String> username() {
        return text("username");
    }

    Optional<String> email() {
        return text(GivenAddress.KEY);
    }

    void writeTo(User user, Instant now) {
        username().ifPresent(user::setUsername);
        text("name").ifPresent(user::setName);
        email().ifPresent(user::setEmail);
        text("password").ifPresent(hash -> user.changePassword(hash, now));
        user.setAttributes(attributes(user.getAttributes()));
    }

    /** One line; no database takes every control character, and no list shows them. */
    private Optional<String> text(String key) {
        return values.get(key) instanceof String text
                ? Optional.of(text.replaceAll("\\p{Cntrl}+", " ").strip())
                : Optional.empty();
    }

    /** Mappings under {@code attributes} are put over those that are there; a key with dots reaches into them. */
    private Map<String, Object> attributes(Map<String, Object> present) {
        Map<String, Object> all = new LinkedHashMap<>(present);
        if (values.get(ATTRIBUTES) instanceof Map<?, ?> given) {
            given.forEach((key, value) -> all.put(String.valueOf(key), value));
        }
        values.forEach((key, value) -> {
            if (key.matches(UNDER_ATTRIBUTES)) {
                put(all, key.substring(ATTRIBUTES.length() + 1).split("\\."), 0, value);
            }
        });
        text("locale").ifPresent(locale -> put(all, new String[] {"settings", "locale"}, 0, locale));
        return all;
    }

    private static void put(Map<String, Object> into, String[] path, int at, Object value) {
        if (at == path.length - 1) {
            into.put(path[at], value);
            return;
        }
        Map<String, Object> below = new LinkedHashMap<>();
        if (into.get(path[at]) instanceof Map<?, ?> there) {
            there.forEach((key, member) -> below.put(String.valueOf(key), member));
        }
        into.put(path[at], below);
        put(below, path, at + 1, value);
    }
}
