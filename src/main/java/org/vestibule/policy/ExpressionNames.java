package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vestibule.authenticator.DeviceRepository;
import org.vestibule.common.Configuration;
import org.vestibule.expression.Arguments;
import org.vestibule.expression.HostFunction;
import org.vestibule.expression.HostObject;
import org.vestibule.expression.PythonError;
import org.vestibule.expression.Vocabulary;
import org.vestibule.user.User;

/** What expressions can name besides Python's own: authentik's variables, functions and modules, as far as they make sense here. */
@ApplicationScoped
class ExpressionNames {
    private static final String MODELS = "authentik.core.models";
    private static final String ADDRESSES = "ipaddress";

    /** Members of the context that are looked up only for expressions that have them in their text. */
    static final String GEOIP = "geoip";

    static final String ASN = "asn";

    /** The modules that can be imported, besides {@code re}. */
    static final Set<String> MODULES = new TreeSet<>(List.of(MODELS, ADDRESSES));

    /** Whoever is not signed in and not known yet. */
    private static final Namespace ANONYMOUS = new Namespace(
            "AnonymousUser", map("pk", null, "username", "", "is_authenticated", false, "is_anonymous", true));

    /** What authentik's administrators let users change by themselves, where nothing else is said. */
    private static final Namespace TENANT = new Namespace(
            "Tenant",
            Map.of(
                    "default_user_change_name", true,
                    "default_user_change_email", false,
                    "default_user_change_username", false));

    @Inject
    Models models;

    @Inject
    ExpressionActions actions;

    @Inject
    DeviceRepository devices;

    @Inject
    GeoDatabase database;

    @Inject
    Configuration configuration;

    @Inject
    Instance<KnownContext> contexts;

    Map<String, Map<String, Object>> modules(Evaluation evaluation) {
        return Map.of(MODELS, models.module(evaluation), ADDRESSES, TextFunctions.ALL);
    }

    Map<String, Object> of(Evaluation evaluation) {
        PolicyRequest asked = evaluation.request();
        Object user = asked.user().<Object>map(it -> new UserObject(it, null)).orElse(ANONYMOUS);
        Object http = http(asked, user);
        Map<String, Object> names = new HashMap<>(TextFunctions.ALL);
        names.putAll(actions.of(evaluation));
        names.put("request", request(asked, user, http));
        names.put("http_request", http);
        names.put("context", asked.context());
        names.put("user", user);
        names.put("prompt_data", asked.promptData());
        names.put("prompt_context", asked.promptData());
        names.put("invitation", asked.context().get("invitation"));
        names.put("flow_plan", asked.context().get("flow_plan"));
        names.put("ak_client_ip", clientAddress(asked));
        names.put("ak_is_sso_flow", false);
        names.put("ak_user_by", (HostFunction) arguments -> models.userBy(evaluation, arguments));
        names.put("ak_is_group_member", (HostFunction) ExpressionNames::isMember);
        names.put("ak_user_has_authenticator", (HostFunction) arguments -> hasDevice(evaluation, arguments));
        return names;
    }

    /**
     * What can be written behind each name, such as {@code request.user}: behind nothing what begins an expression, behind {@code import} the
     * modules and behind each its members, behind {@code context[} the keys of contexts, behind a point alone the methods of any value.
     */
    Map<String, Set<String>> known() {
        User somebody = new User("", Instant.EPOCH);
        Map<String, Object> context = new HashMap<>(Map.of(GEOIP, Map.of(), ASN, Map.of()));
        contexts.forEach(it -> context.putAll(it.example(somebody)));
        PolicyRequest asked = new PolicyRequest(Optional.of(somebody), "127.0.0.1", Locale.ENGLISH, context);
        Evaluation evaluation = new Evaluation(asked, new ArrayList<>(), false);
        Map<String, Object> names = of(evaluation);
        Map<String, Set<String>> known = new TreeMap<>(Map.of("context[", context.keySet(), ".", Vocabulary.methods()));
        Set<String> first = new TreeSet<>(Vocabulary.words());
        first.addAll(names.keySet());
        known.put("", first);
        names.forEach((name, value) -> tell(name, value, known));
        Set<String> modules = new TreeSet<>(MODULES);
        modules.add("re");
        known.put("import", modules);
        known.put("re", Vocabulary.re());
        modules(evaluation).forEach((module, members) -> known.put(module, members.keySet()));
        return known;
    }

    private static void tell(String path, Object value, Map<String, Set<String>> known) {
        if (value instanceof HostObject object && !object.attributeNames().isEmpty()) {
            known.put(path, object.attributeNames());
            if (value instanceof Namespace namespace) {
                namespace.attributes().forEach((name, member) -> tell(path + "." + name, member, known));
            } else if (value instanceof UserObject user) {
                tell(path + ".groups", user.groups(), known);
            }
        }
    }

    /** Puts what is known of the place of the client's address into the context; nothing where there is no database, as in authentik. */
    void locate(PolicyRequest asked) {
        boolean known = database.isThere() && clientAddress(asked) != null;
        GeoPlace place = known ? database.find(asked.clientAddress()) : new GeoPlace(Map.of());
        asked.context().put(GEOIP, place.geoip());
        asked.context().put(ASN, place.network());
    }

    /** Nothing where there is no proper address: that breaks only those policies which look at it. */
    private static Object clientAddress(PolicyRequest asked) {
        try {
            return IpAddress.of(asked.clientAddress());
        } catch (PythonError none) {
            return null;
        }
    }

    private static Namespace request(PolicyRequest asked, Object user, Object http) {
        return new Namespace(
                "PolicyRequest",
                map("user", user, "http_request", http, "context", asked.context(), "obj", null, "debug", false));
    }

    private Namespace http(PolicyRequest asked, Object user) {
        HostFunction absolute = arguments -> configuration.url(arguments.text(arguments.optional(0, "location", "/")));
        return new Namespace(
                "HttpRequest",
                map(
                        "user",
                        user,
                        "GET",
                        ScriptValues.of(asked.query()),
                        "tenant",
                        TENANT,
                        "build_absolute_uri",
                        absolute));
    }

    /** Whether a user is in a group of which all this is so; anonymous ones are in none. */
    private static boolean isMember(Arguments arguments) {
        return arguments.required(0, "user") instanceof UserObject user
                && user.groups().filter(arguments, true).truth();
    }

    /** Whether a user has a second factor, or one of this kind; anonymous ones, and those who are not written yet, have none. */
    private boolean hasDevice(Evaluation evaluation, Arguments arguments) {
        evaluation.request().budget().spend();
        Object kind = arguments.optional(1, "device_type", null);
        return arguments.required(0, "user") instanceof UserObject user
                && user.user().getId() != null
                && devices.kinds(user.user().getId()).stream().anyMatch(it -> kind == null || kind.equals(it));
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
