package org.vestibule.blueprint;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/**
 * What an entry of authentik's model {@code metaapplyblueprint} stands for: another blueprint that is applied first.
 *
 * @param identifiers of the other one: {@code name}, {@code path} or both
 * @param required whether it is wrong that there is none
 */
record BlueprintCall(Map<?, ?> identifiers, boolean required) {
    static final String MODEL = "authentik_blueprints.metaapplyblueprint";

    static BlueprintCall of(Entry entry, Resolution resolution) {
        Map<String, Object> attrs = resolution.members(entry.attrs());
        return attrs.get("identifiers") instanceof Map<?, ?> identifiers && !identifiers.isEmpty()
                ? new BlueprintCall(identifiers, Resolution.truthy(attrs.getOrDefault("required", true)))
                : missing();
    }

    private static BlueprintCall missing() {
        throw Problem.invalid("attrs", Message.of("import.error.missing", "identifiers"));
    }

    /** The blueprint that is meant; empty where there is none and none is needed. */
    Optional<Predefined> find() {
        Optional<Predefined> found = Stream.of(Predefined.values())
                .filter(it -> isSame("path", it.path()) && isSame("name", it.title()))
                .findFirst();
        if (found.isEmpty() && required) {
            throw Problem.invalid("identifiers", Message.of("import.error.no_instance", Entry.text(identifiers)));
        }
        return found;
    }

    private boolean isSame(String name, String value) {
        return !identifiers.containsKey(name) || Objects.equals(identifiers.get(name), value);
    }
}
