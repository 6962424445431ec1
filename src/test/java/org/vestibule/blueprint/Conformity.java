package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What of a value is otherwise than its schema in a document says: types, members, constants. */
final class Conformity {
    private final Map<?, ?> document;
    private final List<String> faults = new ArrayList<>();

    Conformity(Map<?, ?> document) {
        this.document = document;
    }

    /** The faults of a value by the schema of that name, each with the place where it is. */
    List<String> faults(String schema, Object value) {
        check(schema, Map.of("$ref", "#/components/schemas/" + schema), value);
        return faults;
    }

    private void check(String place, Map<?, ?> schema, Object value) {
        if (schema.get("$ref") instanceof String reference) {
            check(place, at(reference), value);
        } else if (schema.get("anyOf") instanceof List<?> either) {
            if (value != null) {
                check(place, (Map<?, ?>) either.get(0), value);
            }
        } else if (!types(schema).isEmpty() && !types(schema).contains(type(value))) {
            faults.add(place + " is " + value);
        } else if (value instanceof Map<?, ?> object && schema.get("properties") instanceof Map<?, ?> members) {
            checkMembers(place, members, object);
        } else if (value instanceof List<?> list) {
            list.forEach(it -> check(place + "[]", (Map<?, ?>) schema.get("items"), it));
        } else if (value != null && schema.get("enum") instanceof List<?> constants && !constants.contains(value)) {
            faults.add(place + " is " + value);
        }
    }

    private void checkMembers(String place, Map<?, ?> members, Map<?, ?> object) {
        members.forEach((name, schema) -> {
            if (object.containsKey(name)) {
                check(place + "." + name, (Map<?, ?>) schema, object.get(name));
            } else {
                faults.add(place + " lacks " + name);
            }
        });
    }

    private static List<?> types(Map<?, ?> schema) {
        Object type = schema.get("type");
        return type instanceof List<?> several ? several : type == null ? List.of() : List.of(type);
    }

    private static String type(Object value) {
        if (value instanceof Map) {
            return "object";
        }
        if (value instanceof List) {
            return "array";
        }
        if (value instanceof Number) {
            return "integer";
        }
        return value instanceof Boolean ? "boolean" : Objects.isNull(value) ? "null" : "string";
    }

    private Map<?, ?> at(String reference) {
        Map<?, ?> found = document;
        for (String name : reference.substring(2).split("/")) {
            found = (Map<?, ?>) found.get(name);
        }
        return found;
    }
}
