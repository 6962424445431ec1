package org.vestibule.schema;

import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that fit the schemas of a document: of objects, the members that must be there. */
final class Examples {
    private final Map<?, ?> document;

    Examples(Map<?, ?> document) {
        this.document = document;
    }

    /** An example of an operation's body in JSON; empty where it takes none. */
    Optional<Object> body(Map<?, ?> operation) {
        return member(operation, "requestBody")
                .flatMap(it -> member(it, "content"))
                .flatMap(it -> member(it, MediaType.APPLICATION_JSON))
                .flatMap(it -> member(it, "schema"))
                .map(this::of);
    }

    private Object of(Map<?, ?> schema) {
        if (schema.containsKey("$ref")) {
            return of(at(schema.get("$ref").toString()));
        }
        if (schema.get("enum") instanceof List<?> constants) {
            return constants.get(0);
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "integer", "number" -> 1;
            case "boolean" -> false;
            case "array" -> List.of();
            case "string" -> "";
            default -> object(schema);
        };
    }

    private Map<String, Object> object(Map<?, ?> schema) {
        Map<String, Object> example = new LinkedHashMap<>();
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        Map<?, ?> members = member(schema, "properties").orElse(Map.of());
        required.forEach(it -> example.put(it.toString(), of((Map<?, ?>) members.get(it))));
        return example;
    }

    private Map<?, ?> at(String reference) {
        Map<?, ?> found = document;
        for (String name : reference.substring(2).split("/")) {
            found = (Map<?, ?>) found.get(name);
        }
        return found;
    }

    private static Optional<Map<?, ?>> member(Map<?, ?> of, String name) {
        return Optional.ofNullable((Map<?, ?>) of.get(name));
    }
}
