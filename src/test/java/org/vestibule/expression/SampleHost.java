package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code host.py} offers to the snippets, once more in Java. */
final class SampleHost {
    private static final List<String> LOG_LEVELS = List.of("debug", "info", "warning", "error");

    private final SampleRows groups = new SampleRows("Group");
    private final SampleRows users = new SampleRows("User");
    private final List<Object> messages = list();
    private final List<Object> events = list();
    private final List<Object> logged = list();
    private final SampleThing jane;

    SampleHost() {
        SampleThing staff = groups.add(map("name", "staff"));
        SampleThing guests = groups.add(map("name", "guests"));
        jane = user(7, "jane", "Jane", staff);
        jane.assign("is_active", true);
        jane.assign("attributes", map("settings", map("locale", "de")));
        SampleThing john = user(8, "john", "John", guests);
        john.assign("is_active", false);
        john.assign("attributes", map());
    }

    private SampleThing user(int key, String username, String name, SampleThing group) {
        String email = username + "@example.com";
        SampleThing user = users.add(map("pk", key, "username", username, "name", name, "email", email));
        user.assign("groups", groups.of(List.of(group)));
        return user;
    }

    Map<String, Map<String, Object>> modules() {
        return Map.of(
                "authentik.core.models",
                Map.of(
                        "User",
                        users.model(),
                        "Group",
                        groups.model(),
                        "USER_ATTRIBUTE_CHANGE_EMAIL",
                        "goauthentik.io/user/can-change-email"));
    }

    /** The names that a snippet sees. */
    Map<String, Object> names() {
        Map<String, Object> context = context();
        Map<String, Object> names = helpers();
        names.put("request", new SampleThing("PolicyRequest", map("context", context, "user", jane, "debug", false)));
        names.put("context", context);
        names.put("user", jane);
        names.put("ak_is_sso_flow", false);
        names.put("ak_client_ip", SampleAddress.of("10.1.2.3"));
        names.put("messages", messages);
        names.put("events", events);
        names.put("logged", logged);
        return names;
    }

    private Map<String, Object> context() {
        Map<String, Object> context = map("is_restored", false, "invitation_in_effect", true, "nothing", null);
        context.put("prompt_data", map("username", "jane", "email", "Jane@Example.com", "name", "Jane Doe"));
        Map<String, Object> invitation = map("name", "welcome", "single_use", true, "uses", 0);
        invitation.put("fixed_data", map("email", "invited@example.com"));
        context.put("invitation", new SampleThing("Invitation", invitation));
        Map<String, Object> userinfo = map("preferred_username", "jane", "email", "jane@id.example.org");
        userinfo.put("groups", list("admins", "staff"));
        context.put("oauth_userinfo", userinfo);
        context.put("pending_user", jane);
        HostFunction redirect = arguments -> "redirect to " + arguments.required(0, "destination");
        Map<String, Object> plan = map("context", map("pending_user", jane), "redirect", redirect);
        context.put("flow_plan", new SampleThing("FlowPlan", plan));
        context.put("numbers", list(3, 1, 2));
        return context;
    }

    private Map<String, Object> helpers() {
        Map<String, Object> helpers = map("regex_match", RegexFunctions.MATCH, "regex_replace", RegexFunctions.REPLACE);
        helpers.put("ak_message", Builtin.of("ak_message(text)", (meter, a) -> put(messages, a[0])));
        helpers.put("ak_user_by", Builtin.of("ak_user_by(**conditions)", (meter, a) -> userBy(Cast.map(a[0]))));
        helpers.put(
                "ak_is_group_member",
                Builtin.of("ak_is_group_member(member, **conditions)", (meter, a) -> isMember(a[0], Cast.map(a[1]))));
        helpers.put(
                "ak_create_event",
                Builtin.of(
                        "ak_create_event(action, **details)",
                        (meter, a) -> put(events, Tuple.of("custom_" + a[0], a[1]))));
        Builtin log = Builtin.of("log(event, **details)", (meter, a) -> put(logged, Tuple.of(a[0], a[1])));
        Map<String, Object> logger = map();
        LOG_LEVELS.forEach(it -> logger.put(it, log));
        helpers.put("ak_logger", new SampleThing("Logger", logger));
        helpers.put("ak_call", (HostFunction) SampleHost::echo);
        helpers.put("ip_address", (HostFunction) arguments -> SampleAddress.of(arguments.required(0, "address")));
        helpers.put("ip_network", (HostFunction) arguments -> SampleNetwork.of(arguments.required(0, "address")));
        return helpers;
    }

    private static Object put(List<Object> list, Object value) {
        list.add(value);
        return null;
    }

    private Object userBy(Map<?, ?> conditions) {
        try {
            return users.filter(conditions).first();
        } catch (PythonError unknownField) {
            return null;
        }
    }

    private static boolean isMember(Object user, Map<?, ?> conditions) {
        SampleRows groups = (SampleRows) ((SampleThing) user).attribute("groups");
        return groups.filter(conditions).first() != null;
    }

    private static Object echo(Arguments arguments) {
        return Tuple.of(Tuple.of(arguments.positional().toArray()), new LinkedHashMap<>(arguments.keywords()));
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
