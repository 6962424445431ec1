package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;

/** The models that blueprints can hold. */
@ApplicationScoped
class KnownModels {
    @Inject
    @Any
    Instance<Entries<?, ?>> installed;

    @Inject
    Configuration configuration;

    @Inject
    Caller caller;

    /** What the tags of a blueprint mean. */
    Resolution resolution(Blueprint blueprint, Map<String, Object> context) {
        Outside outside = new Outside(configuration.blueprints(), System::getenv);
        return new Resolution(this, outside, blueprint.context(), context);
    }

    /** The entries of a model, such as {@code authentik_flows.flow}, in lower case. */
    Optional<Entries<?, ?>> find(String model) {
        return first(entries -> entries.takes(model));
    }

    /** Refuses whoever may not look into the objects of a model, as whoever may change them may. */
    void requireToSee(Entries<?, ?> entries) {
        caller.require(entries.grants().change());
    }

    /** Says that there is no such model, at least not here. */
    static Message unknown(String model) {
        return Message.of(model.startsWith("authentik_") ? "import.error.model" : "import.error.unknown_model", model);
    }

    /** The entries of objects of a type. */
    <T> Entries<T, ?> ofType(Class<T> type) {
        return findType(type).orElseThrow();
    }

    /** The same, if there are any. */
    @SuppressWarnings("unchecked")
    <T> Optional<Entries<T, ?>> findType(Class<T> type) {
        return first(entries -> entries.type() == type).map(entries -> (Entries<T, ?>) entries);
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
