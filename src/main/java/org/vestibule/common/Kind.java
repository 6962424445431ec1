package org.vestibule.common;

import java.util.Optional;

/**
 * A pluggable kind of something an administrator configures. A class that implements a sub-interface of this one and is
 * {@code @ApplicationScoped} is installed; nothing else has to be registered.
 *
 * @param <S> the settings of one thing of this kind; its components are the admin form, the REST payload and the
 *     blueprint attributes
 */
public interface Kind<S extends Record> {
    /** The name in the database, such as {@code user_write}. */
    String name();

    /** What authentik calls it. */
    KindNames names();

    Class<S> settingsType();

    /** Whether authentik has no such kind. */
    default boolean isOurs() {
        return false;
    }

    /** What programs read of a thing of this kind besides its settings, as a record of it; none of most kinds. */
    default Optional<Class<? extends Record>> shownType() {
        return Optional.empty();
    }

    /** That of a thing with these settings. */
    default Optional<Record> shown(S settings) {
        return Optional.empty();
    }

    /** Refuses settings, by a {@link Problem}, that can be read but cannot work in this installation. */
    default void check(S settings) {}

    /** The kind of that name among the given ones. */
    static <K extends Kind<?>> Optional<K> named(Iterable<K> kinds, String name) {
        for (K kind : kinds) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
