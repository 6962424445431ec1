package org.vestibule.schema;

import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.rest.Paginated;

/**
 * A method of a resource, at one of its addresses.
 *
 * @param verb the method of HTTP
 * @param path from the root of the API on, with a slash at both ends
 * @param subject what a resource is about that many things share; empty for any other
 */
record Endpoint(String verb, String path, Method method, Optional<Subject> subject) {
    /** What authentik calls otherwise than the rule would. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "flows_executor_retrieve", "flows_executor_get",
            "flows_executor_create", "flows_executor_solve",
            "rbac_permissions_assigned_by_roles_assign_create", "rbac_permissions_assigned_by_roles_assign");

    /** The same at another address. */
    Endpoint at(String other) {
        return new Endpoint(verb, other, method, subject);
    }

    /** The annotation of the method, or else that of its class. */
    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Optional.ofNullable(method.getAnnotation(type))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(type)));
    }

    /** The feature, as authentik groups its operations. */
    String tag() {
        return words().findFirst().orElseThrow();
    }

    /** What authentik's clients call the operation, such as {@code core_users_partial_update}. */
    String operationId() {
        String name = words().collect(Collectors.joining("_")) + "_" + action();
        return OTHER_NAMES.getOrDefault(name, name);
    }

    private Stream<String> words() {
        return Arrays.stream(path.split("/")).filter(it -> !it.isEmpty() && !it.startsWith("{"));
    }

    private String action() {
        return switch (verb) {
            case "GET" -> answersSeveral() ? "list" : "retrieve";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "partial_update";
            case "DELETE" -> "destroy";
            default -> verb.toLowerCase(Locale.ROOT);
        };
    }

    private boolean answersSeveral() {
        Class<?> answer = method.getReturnType();
        return Collection.class.isAssignableFrom(answer) || answer == Paginated.class;
    }

    /** Whether the answer is made by hand. */
    boolean isHandMade() {
        return method.getReturnType() == Response.class;
    }
}
