package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code record.py} offers to the snippets, once more in Java. */
final class SampleHost {
    /** An object with attributes. */
    record Thing(String typeName, Map<String, Object> attributes) implements HostObject {
        @Override
        public Object attribute(String name) {
            return attributes.containsKey(name) ? attributes.get(name) : HostObject.super.attribute(name);
        }

        @Override
        public void assign(String name, Object value) {
            attributes.put(name, value);
        }
    }

    private static final ExceptionType DOES_NOT_EXIST = new ExceptionType("DoesNotExist", ExceptionType.EXCEPTION);
    private static final List<String> GROUPS = List.of("staff", "guests");

    static final Map<String, Map<String, Object>> MODULES = Map.of(
            "authentik.core.models",
            Map.of("Group", groups(), "USER_ATTRIBUTE_CHANGE_EMAIL", "goauthentik.io/user/can-change-email"));

    private SampleHost() {}

    static Map<String, Object> names() {
        Map<String, Object> user = map("username", "jane", "email", "jane@example.com", "pk", 7);
        user.put("attributes", map("settings", map("locale", "de")));
        Thing jane = new Thing("User", user);
        Map<String, Object> context = map(
                "prompt_data",
                map("username", "jane", "email", "Jane@Example.com", "name", "Jane Doe"),
                "is_restored",
                false,
                "invitation_in_effect",
                true,
                "numbers",
                new ArrayList<>(List.of(3, 1, 2)),
                "nothing",
                null,
                "flow_plan",
                new Thing("FlowPlan", map("context", map("pending_user", jane))));
        return map(
                "request",
                new Thing("PolicyRequest", map("context", context, "user", jane, "debug", false)),
                "context",
                context,
                "user",
                jane,
                "ak_is_sso_flow",
                false,
                "ak_message",
                (HostFunction) arguments -> null,
                "ak_call",
                (HostFunction) SampleHost::echo);
    }

    private static Object echo(Arguments arguments) {
        return Tuple.of(Tuple.of(arguments.positional().toArray()), new LinkedHashMap<>(arguments.keywords()));
    }

    private static Thing groups() {
        HostFunction get = arguments -> group(arguments.required(0, "name"));
        HostFunction filter =
                arguments -> rows(arguments.keywords().values().stream().anyMatch(GROUPS::contains));
        HostFunction getOrCreate = arguments -> {
            Object name = arguments.required(0, "name");
            return Tuple.of(new Thing("Group", map("name", name)), !GROUPS.contains(name));
        };
        Thing objects = new Thing("Manager", Map.of("get", get, "filter", filter, "get_or_create", getOrCreate));
        return new Thing("type", Map.of("DoesNotExist", DOES_NOT_EXIST, "objects", objects));
    }

    private static Thing group(Object name) {
        if (!GROUPS.contains(name)) {
            throw new PythonError(DOES_NOT_EXIST, name + " is missing");
        }
        return new Thing("Group", map("name", name));
    }

    private static Thing rows(boolean found) {
        return new Thing("QuerySet", Map.of("exists", (HostFunction) arguments -> found));
    }

    /** A map that can be changed, of keys and values in turn. */
    static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    static List<Object> list(Object... elements) {
        return new ArrayList<>(Arrays.asList(elements));
    }
}
