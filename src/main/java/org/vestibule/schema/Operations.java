package org.vestibule.schema;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;
import org.vestibule.flow.FlowExecutorResource.Challenge;
import org.vestibule.flow.FlowExecutorResource.Reply;
import org.vestibule.model.Access;
import org.vestibule.rest.Holds;
import org.vestibule.rest.Paginated;

/** What OpenAPI calls operations: a call with its parameters, its body, and what may come of it. */
final class Operations {
    private static final List<Class<? extends Annotation>> NO_BODY =
            List.of(PathParam.class, QueryParam.class, HeaderParam.class, BeanParam.class, Context.class);

    /** Our own member: the permissions without which the call is refused. */
    static final String PERMISSIONS = "x-permissions";

    private final Schemas schemas;
    private final Protocol protocol;
    private final Parameters parameters;

    Operations(Schemas schemas, Protocol protocol) {
        this.schemas = schemas;
        this.protocol = protocol;
        this.parameters = new Parameters(schemas);
    }

    Map<String, Object> of(Endpoint endpoint) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("tags", List.of(endpoint.tag()));
        List<String> needed = needed(endpoint);
        if (!needed.isEmpty()) {
            operation.put("description", "Needs " + String.join(" and ", needed) + ".");
            operation.put(PERMISSIONS, needed);
        }
        operation.put("parameters", List.copyOf(parameters.of(endpoint)));
        body(endpoint).ifPresent(it -> operation.put("requestBody", it));
        operation.put("responses", responses(endpoint));
        if (isAnonymous(endpoint)) {
            operation.put("security", List.of());
        }
        return operation;
    }

    private static boolean isAnonymous(Endpoint endpoint) {
        return endpoint.annotation(Unguarded.class).filter(Unguarded::anonymous).isPresent();
    }

    private static List<String> needed(Endpoint endpoint) {
        if (endpoint.subject().isPresent()) {
            return List.of(
                    needed(endpoint.verb(), endpoint.subject().get().model().access())
                            .codename());
        }
        if (endpoint.method().isAnnotationPresent(Unguarded.class)) {
            return List.of();
        }
        return endpoint.annotation(Requires.class).stream()
                .flatMap(it -> Arrays.stream(it.value()))
                .map(Permission::codename)
                .toList();
    }

    private static Permission needed(String verb, Access access) {
        return switch (verb) {
            case "GET" -> access.view();
            case "POST" -> access.add();
            default -> access.change();
        };
    }

    private Optional<Map<String, Object>> body(Endpoint endpoint) {
        Optional<Parameter> body = Arrays.stream(endpoint.method().getParameters())
                .filter(it -> NO_BODY.stream().noneMatch(it::isAnnotationPresent))
                .findFirst();
        return body.map(it -> Map.of("content", content(consumes(endpoint), body(endpoint, it)), "required", true));
    }

    private static String[] consumes(Endpoint endpoint) {
        return endpoint.annotation(Consumes.class).map(Consumes::value).orElse(new String[] {MediaType.APPLICATION_JSON
        });
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> body(Endpoint endpoint, Parameter body) {
        boolean whole = !endpoint.verb().equals("PATCH");
        if (endpoint.subject().isPresent()) {
            Subject subject = endpoint.subject().get();
            return schemas.request(subject.name(), subject.written().toList(), whole);
        }
        Holds holds = body.getAnnotation(Holds.class);
        if (holds == null) {
            return body.getType() == InputStream.class ? schemas.of(String.class) : Map.of();
        }
        if (holds.value()[0] == Reply.class) {
            return protocol.answers();
        }
        List<Class<? extends Record>> records = Stream.of(holds.value())
                .<Class<? extends Record>>map(it -> (Class<? extends Record>) it)
                .toList();
        return schemas.request(Names.simple(records.get(0)), records, whole);
    }

    private static Map<String, Object> content(String[] types, Map<String, Object> schema) {
        return Stream.of(types)
                .map(type -> type.replaceFirst(";.*", ""))
                .collect(Collectors.toMap(
                        type -> type, type -> Map.of("schema", schema), (one, other) -> one, LinkedHashMap::new));
    }

    private Map<String, Object> responses(Endpoint endpoint) {
        Map<String, Object> responses = new LinkedHashMap<>();
        Optional<Map<String, Object>> answer = answer(endpoint);
        responses.put(
                status(endpoint, answer.isPresent()),
                response(
                        "Done.",
                        answer.map(it -> content(produces(endpoint), it)).orElse(Map.of())));
        List<String> refusals = new ArrayList<>();
        refusals.add("400");
        if (!isAnonymous(endpoint)) {
            refusals.add("403");
        }
        if (endpoint.path().contains("{")) {
            refusals.add("404");
        }
        refusals.add("429");
        refusals.forEach(it -> responses.put(it, Map.of("$ref", "#/components/responses/" + it)));
        return responses;
    }

    private static Map<String, Object> response(String description, Map<String, Object> content) {
        return content.isEmpty()
                ? Map.of("description", description)
                : Map.of("description", description, "content", content);
    }

    private static String[] produces(Endpoint endpoint) {
        return endpoint.annotation(Produces.class).map(Produces::value).orElse(new String[] {MediaType.APPLICATION_JSON
        });
    }

    private static String status(Endpoint endpoint, boolean says) {
        Holds holds = endpoint.method().getAnnotation(Holds.class);
        if (holds != null) {
            return String.valueOf(holds.status());
        }
        return says ? "200" : "204";
    }

    /** What the answer holds; empty where it holds nothing. */
    private Optional<Map<String, Object>> answer(Endpoint endpoint) {
        Class<?> type = endpoint.method().getReturnType();
        boolean page = type == Paginated.class;
        if (page || type == Map.class || endpoint.isHandMade()) {
            Optional<Map<String, Object>> subject = endpoint.subject().map(schemas::of);
            if (subject.isPresent()) {
                return page ? subject.map(schemas::page) : subject;
            }
        }
        return type == void.class ? Optional.empty() : declared(endpoint);
    }

    /** What the method says of its answer. One made by hand that does not say is a file, if it is no JSON. */
    private Optional<Map<String, Object>> declared(Endpoint endpoint) {
        Holds holds = endpoint.method().getAnnotation(Holds.class);
        if (endpoint.isHandMade() && holds == null) {
            boolean json = produces(endpoint)[0].equals(MediaType.APPLICATION_JSON);
            return json ? Optional.empty() : Optional.of(schemas.of(String.class));
        }
        if (holds != null && List.of(holds.value()).contains(Challenge.class)) {
            return Optional.of(protocol.challenges());
        }
        return holds != null && holds.value().length == 0
                ? Optional.empty()
                : Optional.of(schemas.of(endpoint.method().getGenericReturnType(), endpoint.method()));
    }
}
