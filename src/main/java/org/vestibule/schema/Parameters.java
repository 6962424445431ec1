package org.vestibule.schema;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vestibule.rest.Paginated;

/** What a call brings besides its body. */
final class Parameters {
    private static final Pattern VARIABLE = Pattern.compile("(?<=\\{)\\w+(?=})");

    private final Schemas schemas;

    Parameters(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Each of them once, as OpenAPI describes parameters. */
    Collection<Map<String, Object>> of(Endpoint endpoint) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        VARIABLE.matcher(endpoint.path())
                .results()
                .map(MatchResult::group)
                .forEach(name -> all.put(name, parameter(name, "path", variable(endpoint, name))));
        for (Parameter parameter : endpoint.method().getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                fields(parameter.getType()).forEach(field -> put(all, field, field.getGenericType()));
            } else {
                put(all, parameter, parameter.getParameterizedType());
            }
        }
        endpoint.subject()
                .filter(it -> endpoint.method().getReturnType() == Paginated.class)
                .ifPresent(it -> schemas.filters(it)
                        .forEach((name, schema) -> all.putIfAbsent(name, parameter(name, "query", schema))));
        return all.values();
    }

    private static Stream<Field> fields(Class<?> type) {
        return type == Object.class
                ? Stream.empty()
                : Stream.concat(fields(type.getSuperclass()), Arrays.stream(type.getDeclaredFields()));
    }

    private void put(Map<String, Map<String, Object>> all, AnnotatedElement element, Type type) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        HeaderParam header = element.getAnnotation(HeaderParam.class);
        if (query != null) {
            all.put(query.value(), parameter(query.value(), "query", schemas.of(type, element)));
        } else if (header != null) {
            all.put(header.value(), parameter(header.value(), "header", schemas.of(type, element)));
        }
    }

    /** A variable that no method reads, because it only leads there, is a text. */
    private Map<String, Object> variable(Endpoint endpoint, String name) {
        Optional<Parameter> read = Arrays.stream(endpoint.method().getParameters())
                .filter(it -> it.isAnnotationPresent(PathParam.class))
                .filter(it -> it.getAnnotation(PathParam.class).value().equals(name))
                .findFirst();
        return read.map(it -> schemas.of(it.getParameterizedType(), it)).orElseGet(() -> schemas.of(String.class));
    }

    private static Map<String, Object> parameter(String name, String in, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        if (in.equals("path")) {
            parameter.put("required", true);
        }
        parameter.put("schema", schema);
        return parameter;
    }
}
