package org.vestibule.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Ids;

/** What the administrator does by the API for a test, and what he sees there when it ends. */
public final class Api {
    /** The flow for enrolling that the product brings. */
    public static final String DEFAULT_FLOW = "default-enrollment-flow";

    private static final String INVITATIONS = "/stages/invitation/invitations/";

    private Api() {}

    /** Sets up the flow for enrolling; gives its key. */
    public static Object defaultEnrollment() {
        imported(Map.of("path", DEFAULT_FLOW + ".yaml"));
        return key(DEFAULT_FLOW);
    }

    /** Imports a text. */
    public static void blueprint(String text) {
        imported(Map.of("file", text));
    }

    /** The key of a new API token of this user. */
    public static String token(String username) {
        String key = unique("token-of-" + username);
        blueprint("""
                entries:
                - {model: authentik_core.token, identifiers: {identifier: %s},
                  attrs: {user: !Find [authentik_core.user, [username, %s]], intent: api, key: %s}}
                """.formatted(unique("token"), username, key));
        return key;
    }

    /** The key of a flow. */
    public static Object key(String slug) {
        return get("/flows/instances/" + slug + "/").get("pk");
    }

    /** Makes an invitation of these members; gives all of it. */
    public static Map<String, Object> invitation(Map<String, ?> members) {
        return post(INVITATIONS, members);
    }

    /** An invitation as it is now. */
    public static Map<String, Object> invitation(Object key) {
        return get(INVITATIONS + key + "/");
    }

    /** Removes every invitation there is. */
    public static void noInvitations() {
        List<?> left = (List<?>) get(INVITATIONS + "?page_size=100").get("results");
        left.forEach(it -> Service.running().api("DELETE", INVITATIONS + ((Map<?, ?>) it).get("pk") + "/", ""));
    }

    /** A new flow of two pages behind an invitation stage: user name and passwords, then name and address. Gives its slug. */
    public static String enrollment() {
        String slug = unique("enrollment");
        importBlueprint("by-context.yaml", Map.of("flow_slug", slug, "stage_name", slug + "-invitation"));
        return slug;
    }

    /** A new flow by one of the tests' blueprints that takes its slug from the context. */
    public static String flow(String blueprint) {
        String slug = unique("flow");
        importBlueprint(blueprint, Map.of("slug", slug));
        return slug;
    }

    /** A new invitation; of any other members than name and flow the API's standard holds. */
    public static Map<String, Object> invite(String slug, Map<String, ?> members) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", unique("invitation"));
        body.put("flow", key(slug));
        body.putAll(members);
        return invitation(body);
    }

    /** One of an invitation's recipients, by its place. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> recipient(Object pk, int place) {
        return ((List<Map<String, Object>>) invitation(pk).get("recipients")).get(place);
    }

    /** Changes an invitation. */
    public static void change(Object pk, Map<String, ?> members) {
        program().send("PATCH", INVITATIONS + pk + "/", members);
    }

    /** The accounts whose user name, name or address holds the text. */
    public static List<Map<String, Object>> users(String text) {
        return results("/core/users/?page_size=100&search=" + Form.encoded(text));
    }

    /** The newest events of an action, narrowed down by further parameters. */
    public static List<Map<String, Object>> events(String action, String parameters) {
        return results("/events/events/?page_size=100&actions=" + action + parameters);
    }

    /** A name that no other test uses. */
    public static String unique(String name) {
        return name + "-" + Ids.next();
    }

    /** Posts to the API as the administrator; it must be done. */
    public static Map<String, Object> post(String path, Object body) {
        return program().post(path, body);
    }

    /** Asks the API as the administrator. */
    public static Map<String, Object> get(String path) {
        return program().get(path);
    }

    private static void importBlueprint(String name, Map<String, ?> context) {
        imported(Map.of("file", read("/org/vestibule/blueprint/" + name), "context", context));
    }

    private static void imported(Map<String, ?> what) {
        assertThat(post("/managed/blueprints/import/", what)).containsEntry("success", true);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> results(String path) {
        return (List<Map<String, Object>>) get(path).get("results");
    }

    private static String read(String resource) {
        try (InputStream file = Api.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Program program() {
        return new Program(Service.running().client());
    }
}
