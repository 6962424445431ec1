package org.vestibule.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.common.Json;

/**
 * An operation of the API as people read it, and try it out.
 *
 * @param id its name
 * @param summary what it does, in English
 * @param verb the method of HTTP
 * @param path from the root of the API on
 * @param needs the permissions without which it is refused; empty for none
 * @param body an example of its body in JSON; empty where it has none
 */
public record Call(String id, String summary, String verb, String path, String needs, List<Input> inputs, String body) {
    /** What a call brings besides its body, and whether in its path, its query or its headers. */
    public record Input(String name, String in) {
        public boolean isRequired() {
            return in.equals("path");
        }
    }

    static Call of(String verb, String path, Map<?, ?> operation, Examples examples) {
        List<Input> inputs = ((List<?>) operation.get("parameters"))
                .stream()
                        .map(it -> (Map<?, ?>) it)
                        .map(it -> new Input(
                                it.get("name").toString(), it.get("in").toString()))
                        .toList();
        return new Call(
                operation.get("operationId").toString(),
                text(operation, "summary"),
                verb.toUpperCase(Locale.ROOT),
                path,
                needs(operation),
                inputs,
                examples.body(operation).map(Json::write).orElse(""));
    }

    private static String text(Map<?, ?> operation, String member) {
        return operation.get(member) instanceof String text ? text : "";
    }

    private static String needs(Map<?, ?> operation) {
        return operation.get(Operations.PERMISSIONS) instanceof List<?> permissions
                ? permissions.stream().map(Object::toString).collect(Collectors.joining(", "))
                : "";
    }

    boolean mentions(String text) {
        return id.contains(text) || path.contains(text) || summary.contains(text);
    }

    /** The feature that it belongs to. */
    String tag() {
        return path.split("/")[1];
    }
}
