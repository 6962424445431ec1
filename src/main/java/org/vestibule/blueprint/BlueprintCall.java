package org.vestibule.blueprint;

import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/**
 * What an entry of authentik's model {@code metaapplyblueprint} stands for: another blueprint that is applied first.
 *
 * @param identifiers of the other one: {@code name}, {@code path} or {@code pk}, or some of them
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

    /** Whether the one with these identifiers is called for. */
    boolean isMeant(Map<String, String> itsOwn) {
        return identifiers.entrySet().stream()
                .allMatch(it -> String.valueOf(it.getValue()).equals(itsOwn.get(String.valueOf(it.getKey()))));
    }
}
