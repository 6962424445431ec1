package org.vestibule.schema;

import jakarta.annotation.Nullable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vestibule.common.Records;
import org.vestibule.model.Section;
import org.vestibule.rest.Holds;
import org.vestibule.rest.Paginated;

/** The JSON schemas (draft 2020-12) of what is read; each record and enum stands once among the components, by its name. */
final class Schemas {
    static final String REFERENCE = "#/components/schemas/";
    private static final Map<Class<?>, Map<String, Object>> SIMPLE = Map.ofEntries(
            Map.entry(Object.class, Map.of()),
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(int.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(Integer.class, Map.of("type", "integer", "format", "int32")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(double.class, Map.of("type", "number", "format", "double")),
            Map.entry(Double.class, Map.of("type", "number", "format", "double")),
            Map.entry(Duration.class, Map.of("type", "string", "format", "duration")),
            Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")));

    private static final List<String> SCALARS = List.of("string", "integer", "boolean");

    private final Map<Class<?>, Section<?>> sections;
    private final Names names = new Names();
    private final Map<String, Object> components = new TreeMap<>();

    Schemas(Map<Class<?>, Section<?>> sections) {
        this.sections = sections;
    }

    /** All of them by name. */
    Map<String, Object> components() {
        return components;
    }

    /** The schema of a value of this type; what its annotation says counts more. */
    Map<String, Object> of(Type type, AnnotatedElement element) {
        Holds holds = element.getAnnotation(Holds.class);
        if (holds == null) {
            return of(type);
        }
        Map<String, Object> held = of(holds.value()[0]);
        if (type instanceof ParameterizedType generic) {
            return isList(generic) ? array(held) : generic.getRawType() == Paginated.class ? page(held) : held;
        }
        return held;
    }

    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (isList(generic)) {
                return array(of(last));
            }
            if (generic.getRawType() == Optional.class) {
                return of(last);
            }
            return generic.getRawType() == Paginated.class ? page(of(last)) : mapping(of(last));
        }
        Class<?> plain = type instanceof Class<?> known ? known : Object.class;
        if (sections.containsKey(plain)) {
            return of(Subject.of(sections.get(plain)));
        }
        return SIMPLE.containsKey(plain) ? SIMPLE.get(plain) : named(plain);
    }

    private static boolean isList(ParameterizedType type) {
        return Collection.class.isAssignableFrom((Class<?>) type.getRawType());
    }

    static Map<String, Object> array(Map<String, Object> elements) {
        return Map.of("type", "array", "items", elements);
    }

    private static Map<String, Object> mapping(Map<String, Object> values) {
        return Map.of("type", "object", "additionalProperties", values);
    }

    /** A list in its envelope. */
    Map<String, Object> page(Map<String, Object> elements) {
        String of = String.valueOf(elements.getOrDefault("$ref", "")).replace(REFERENCE, "");
        return component("Paginated" + of + "List", elements, () -> {
            Map<String, Object> members = members(Paginated.class);
            members.put("results", array(elements));
            return object(members, members.keySet());
        });
    }

    private Map<String, Object> named(Class<?> type) {
        if (type.isEnum()) {
            return component(Names.simple(type), type, () -> constants(type));
        }
        if (!type.isRecord()) {
            throw new IllegalStateException("The API cannot tell of " + type);
        }
        return component(Names.simple(type), type, () -> {
            return object(members(type), required(type));
        });
    }

    /** What may be missing says so by its type. */
    private static List<String> required(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(it -> it.getType() != Optional.class)
                .map(Records::name)
                .toList();
    }

    private static Map<String, Object> constants(Class<?> type) {
        List<String> texts = Stream.of(type.getEnumConstants())
                .map(it -> Records.text((Enum<?>) it))
                .toList();
        return Map.of("type", "string", "enum", texts);
    }

    private Map<String, Object> members(Class<?> type) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Map<String, Object> schema = of(component.getGenericType(), component);
            members.put(
                    Records.name(component), component.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema);
        }
        return members;
    }

    /** What is read of an object of a model. */
    Map<String, Object> of(Subject subject) {
        return component(subject.name(), subject.name(), () -> {
            Map<String, Object> members = new LinkedHashMap<>();
            subject.written().forEach(it -> members.putAll(new Fields(this, it).read()));
            subject.shown().forEach(it -> members.putAll(members(it)));
            return object(members, members.keySet());
        });
    }

    /** By what a list of a model can be narrowed down: the members that are one value. */
    Map<String, Map<String, Object>> filters(Subject subject) {
        of(subject);
        @SuppressWarnings("unchecked")
        Map<String, Map<String, Object>> members =
                (Map<String, Map<String, Object>>) ((Map<?, ?>) components.get(subject.name())).get("properties");
        Map<String, Map<String, Object>> filters = new LinkedHashMap<>(members);
        filters.values().removeIf(schema -> !isOneValue(schema));
        return filters;
    }

    private static boolean isOneValue(Map<String, Object> schema) {
        return SCALARS.stream()
                .anyMatch(it ->
                        it.equals(schema.get("type")) || List.of(it, "null").equals(schema.get("type")));
    }

    /**
     * What is read from a body; another name begins with {@code Replacing}, where a new thing may begin with more.
     *
     * @param records their components are its members
     * @param whole whether what is needed must be there, or only what is given changes
     */
    Map<String, Object> request(String name, List<? extends Class<? extends Record>> records, boolean whole) {
        String title = (whole ? "" : "Patched") + name + "Request";
        String free = names.isFree(title, records) ? title : "Replacing" + title;
        return component(free, records, () -> {
            Map<String, Object> body = written(records, Map.of());
            if (!whole) {
                body.remove("required");
            }
            return body;
        });
    }

    /** What is read from a body that has the members of these records, and besides or in their place these. */
    Map<String, Object> request(
            String name, List<? extends Class<? extends Record>> records, Map<String, Object> besides) {
        return component(name + "Request", List.of(name, records), () -> written(records, besides));
    }

    private Map<String, Object> written(List<? extends Class<? extends Record>> records, Map<String, Object> besides) {
        Map<String, Object> members = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        records.stream().map(it -> new Fields(this, it)).forEach(fields -> {
            members.putAll(fields.written());
            required.addAll(fields.required());
        });
        members.putAll(besides);
        return object(members, required);
    }

    /** What is read that has the members of these records, and besides or in their place these. */
    Map<String, Object> answer(
            String name, List<? extends Class<? extends Record>> records, Map<String, Object> besides) {
        return component(name, List.of(name, records), () -> {
            Map<String, Object> members = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            records.forEach(it -> {
                members.putAll(members(it));
                required.addAll(required(it));
            });
            members.putAll(besides);
            return object(members, required);
        });
    }

    /** One of these, of which a member with that name says which. */
    Map<String, Object> oneOf(String name, String discriminator, Map<String, Map<String, Object>> all) {
        Map<String, Object> mapping = new TreeMap<>();
        all.forEach((value, schema) -> mapping.put(value, schema.get("$ref")));
        return component(
                name,
                all.keySet(),
                () -> Map.of(
                        "oneOf", List.copyOf(all.values()),
                        "discriminator", Map.of("propertyName", discriminator, "mapping", mapping)));
    }

    /** The component of that name, made where there is none yet; those within it may name it themselves. */
    private Map<String, Object> component(String name, Object meaning, Supplier<Map<String, Object>> schema) {
        names.give(name, meaning);
        if (!components.containsKey(name)) {
            components.put(name, Map.of());
            components.put(name, schema.get());
        }
        return Map.of("$ref", REFERENCE + name);
    }

    private static Map<String, Object> object(Map<String, Object> members, Collection<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", members);
        if (!required.isEmpty()) {
            object.put("required", List.copyOf(required));
        }
        return object;
    }

    /** The same, or null. */
    static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        if (!(schema.get("type") instanceof String type)) {
            return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
        }
        Map<String, Object> either = new LinkedHashMap<>(schema);
        either.put("type", List.of(type, "null"));
        return either;
    }
}
