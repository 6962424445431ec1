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
import org.vestibule.common.Json;

/** What the administrator makes by the API for one test alone, and what he sees there when it ends; see {@link Given}. */
public final class Api {
    private Api() {}

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
        body.put("flow", Given.flow(slug));
        body.putAll(members);
        return Given.invitation(body);
    }

    /** One of an invitation's recipients, by its place. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> recipient(Object pk, int place) {
        return ((List<Map<String, Object>>) Given.invitation(pk).get("recipients")).get(place);
    }

    /** Changes an invitation. */
    public static void change(Object pk, Map<String, ?> members) {
        String path = "/stages/invitation/invitations/" + pk + "/";
        assertThat(Service.running().api("PATCH", path, Json.write(members)).statusCode())
                .isEqualTo(200);
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

    private static void importBlueprint(String name, Map<String, ?> context) {
        Map<String, ?> body = Map.of("file", read("/org/vestibule/blueprint/" + name), "context", context);
        assertThat(Given.post("/managed/blueprints/import/", body)).as(name).containsEntry("success", true);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> results(String path) {
        return (List<Map<String, Object>>) Given.get(path).get("results");
    }

    private static String read(String resource) {
        try (InputStream file = Api.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
