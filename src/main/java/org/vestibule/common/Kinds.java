package org.vestibule.common;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.vestibule.common.Configured.Draft;

/**
 * A family of installed kinds, with the things that have them.
 *
 * @param <T> the things
 * @param <F> what all of them have
 */
public abstract class Kinds<K extends Kind<?>, T extends Configured<F>, F extends Record> {
    @Inject
    SecretKeys keys;

    protected abstract Iterable<K> installed();

    public abstract Class<T> type();

    public abstract Class<F> fieldsType();

    /** A new thing. */
    public abstract T make(Draft<F> draft);

    public Stream<K> all() {
        return StreamSupport.stream(installed().spliterator(), false);
    }

    public Optional<K> find(String name) {
        return Kind.named(installed(), name);
    }

    /** The kind whose things are of this model, such as {@code authentik_stages_user_write.userwritestage}. */
    public Optional<K> ofModel(String model) {
        return named(names -> names.model().equals(model));
    }

    /** The kind whose things have this path, such as {@code stages/user_write/}. */
    public Optional<K> at(String path) {
        return named(names -> names.path().equals(path));
    }

    private Optional<K> named(Predicate<KindNames> wanted) {
        return all().filter(kind -> wanted.test(kind.names())).findFirst();
    }

    /** The kind of a thing. */
    public K of(T thing) {
        return find(thing.getKind())
                .orElseThrow(() -> new IllegalStateException("No kind is called " + thing.getKind()));
    }

    /** A thing as it is. */
    public Draft<F> draft(T thing) {
        Kind<?> kind = of(thing);
        return new Draft<>(thing.fields(), kind, thing.settings(kind));
    }

    /** A thing as these values want it; a {@code Problem} names each that is wrong. */
    public Draft<F> read(Kind<?> kind, Map<String, ?> values) {
        return new Draft<>(Records.read(fieldsType(), values), kind, settings(kind, values));
    }

    private <S extends Record> S settings(Kind<S> kind, Map<String, ?> values) {
        S settings = Records.read(kind.settingsType(), Secret.sealed(kind.settingsType(), values, keys));
        kind.check(settings);
        return settings;
    }
}
