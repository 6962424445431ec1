package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Predicate;

/** The models that blueprints can hold. */
@ApplicationScoped
class KnownModels {
    @Inject
    @Any
    Instance<Entries<?, ?>> installed;

    /** The entries of a model, such as {@code authentik_flows.flow}, in lower case. */
    Optional<Entries<?, ?>> find(String model) {
        return first(entries -> entries.takes(model));
    }

    /** The entries of objects of a type. */
    @SuppressWarnings("unchecked")
    <T> Entries<T, ?> ofType(Class<T> type) {
        return (Entries<T, ?>) first(entries -> entries.type() == type).orElseThrow();
    }

    /** The entries of an object and those like it. */
    @SuppressWarnings("unchecked")
    <T> Entries<T, ?> of(T object) {
        return (Entries<T, ?>) ofType(object.getClass());
    }

    private Optional<Entries<?, ?>> first(Predicate<Entries<?, ?>> wanted) {
        for (Entries<?, ?> entries : installed) {
            if (wanted.test(entries)) {
                return Optional.of(entries);
            }
        }
        return Optional.empty();
    }
}
