package org.vestibule.schema;

import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageKind;
import org.vestibule.model.Section;
import org.vestibule.user.SignInCookie;

/** The document that describes the whole API (OpenAPI 3.1), as what JSON is written of. */
public final class ApiDocument {
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> named = new HashMap<>();
    private final Summaries summaries = new Summaries();
    private final Schemas schemas;
    private final Protocol protocol;
    private final List<Endpoint> endpoints;

    private ApiDocument(Map<Class<?>, Section<?>> sections, Collection<Class<?>> resources) {
        schemas = new Schemas(sections);
        protocol = new Protocol(schemas, kinds(sections));
        endpoints = new Endpoints(sections).of(resources);
    }

    /**
     * The document of what the resources say of themselves.
     *
     * @param resources the classes with a path
     * @param sections the models that shared resources are about
     * @param address where the API is
     */
    public static Map<String, Object> of(
            Collection<Class<?>> resources, Collection<Section<?>> sections, String address) {
        Map<Class<?>, Section<?>> byEntity =
                sections.stream().collect(Collectors.toMap(Section::type, Function.identity()));
        return new ApiDocument(byEntity, resources).at(address);
    }

    private static Stream<StageKind<?>> kinds(Map<Class<?>, Section<?>> sections) {
        return sections.get(Stage.class).offered().stream().map(it -> (StageKind<?>) it);
    }

    private Map<String, Object> at(String address) {
        members.put("openapi", "3.1.0");
        members.put("info", Map.of("title", "Vestibule", "version", "3"));
        members.put("servers", List.of(Map.of("url", address)));
        members.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
        members.put("tags", tags());
        members.put("paths", paths());
        members.put("components", components());
        return members;
    }

    private List<Map<String, String>> tags() {
        return endpoints.stream()
                .map(Endpoint::tag)
                .distinct()
                .map(it -> Map.of("name", it))
                .toList();
    }

    private Map<String, Object> paths() {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        Operations operations = new Operations(schemas, protocol);
        for (Endpoint endpoint : endpoints) {
            Map<String, Object> operation = operations.of(endpoint);
            String name = distinct(endpoint);
            operation.put("operationId", name);
            summaries.of(name, endpoint.subject()).ifPresent(it -> operation.put("summary", it));
            paths.computeIfAbsent(endpoint.path(), path -> new TreeMap<>())
                    .merge(endpoint.verb().toLowerCase(Locale.ROOT), operation, ApiDocument::either);
        }
        return new LinkedHashMap<>(paths);
    }

    /** Where a name is taken at another path, authentik adds a number, too. */
    private String distinct(Endpoint endpoint) {
        String name = endpoint.operationId();
        return named.computeIfAbsent(name, free -> endpoint.path()).equals(endpoint.path()) ? name : name + "_2";
    }

    /** Two methods that take or make different media types are one operation. */
    private static Object either(Object one, Object other) {
        if (!(one instanceof Map<?, ?> some) || !(other instanceof Map<?, ?> more)) {
            return one;
        }
        Map<Object, Object> both = new LinkedHashMap<>(some);
        more.forEach((name, value) -> both.merge(name, value, ApiDocument::either));
        return both;
    }

    private Map<String, Object> components() {
        Map<String, Object> all = new TreeMap<>(schemas.components());
        all.put(
                "GenericError",
                Map.of("type", "object", "properties", Map.of("detail", TEXT), "required", List.of("detail")));
        all.put(
                "ValidationError",
                Map.of(
                        "type", List.of("object", "array"),
                        "additionalProperties", Map.of("anyOf", List.of(Schemas.array(TEXT), TEXT)),
                        "items", TEXT));
        return Map.of(
                "schemas", all,
                "responses", refusals(),
                "securitySchemes",
                        Map.of(
                                "token", Map.of("type", "http", "scheme", "bearer"),
                                "session", Map.of("type", "apiKey", "in", "cookie", "name", SignInCookie.NAME)));
    }

    private static Map<String, Object> refusals() {
        return Map.of(
                "400", refusal("What is wrong, by field.", "ValidationError"),
                "403", refusal("The caller is not signed in, or lacks a permission.", "GenericError"),
                "404", refusal("There is no such thing, or the caller may not see it.", "GenericError"),
                "429", refusal("These were too many calls in a minute.", "GenericError"));
    }

    private static Map<String, Object> refusal(String description, String schema) {
        Map<String, Object> reference = Map.of("$ref", Schemas.REFERENCE + schema);
        return Map.of(
                "description", description, "content", Map.of(MediaType.APPLICATION_JSON, Map.of("schema", reference)));
    }
}
