package org.vestibule.user;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** By what the list of users can be sorted. */
public enum UserOrder {
    USERNAME("u.keys.username", text -> text, user -> user.keys().username()),
    JOINED("u.joined", Instant::parse, User::getJoined),
    LAST_LOGIN("u.lastLogin", Instant::parse, user -> Objects.requireNonNullElse(user.getLastLogin(), Instant.EPOCH));

    private final String path;
    private final Function<String, Object> read;
    private final Function<User, Object> value;

    UserOrder(String path, Function<String, Object> read, Function<User, Object> value) {
        this.path = path;
        this.read = read;
        this.value = value;
    }

    String path() {
        return path;
    }

    Object read(String text) {
        return read.apply(text);
    }

    Object valueOf(User user) {
        return value.apply(user);
    }
}
