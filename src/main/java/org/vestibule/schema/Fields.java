package org.vestibule.schema;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Default;
import org.vestibule.common.Records;
import org.vestibule.common.Secret;
import org.vestibule.rest.Holds;

/** The components of a record that {@link Records} reads and writes, as members of an object. */
final class Fields {
    private final Schemas schemas;
    private final List<RecordComponent> components;

    Fields(Schemas schemas, Class<? extends Record> type) {
        this.schemas = schemas;
        this.components = List.of(type.getRecordComponents());
    }

    /** What is read: all of it is there but secrets; what is left out and has no standard is null. */
    Map<String, Object> read() {
        Map<String, Object> members = new LinkedHashMap<>();
        components.stream()
                .filter(it -> !Secret.is(it))
                .forEach(it -> members.put(Records.name(it), isNullable(it) ? Schemas.orNull(of(it)) : of(it)));
        return members;
    }

    /** What may be written: null is the same as nothing, except where a value is needed. */
    Map<String, Object> written() {
        Map<String, Object> members = new LinkedHashMap<>();
        components.forEach(it -> {
            Map<String, Object> schema = new LinkedHashMap<>(of(it));
            schema.putAll(bounds(it));
            members.put(Records.name(it), isRequired(it) ? schema : Schemas.orNull(schema));
        });
        return members;
    }

    List<String> required() {
        return components.stream().filter(Fields::isRequired).map(Records::name).toList();
    }

    private static boolean isRequired(RecordComponent component) {
        return !component.isAnnotationPresent(Default.class)
                && Stream.of(NotBlank.class, NotEmpty.class, NotNull.class)
                        .anyMatch(component.getAccessor()::isAnnotationPresent);
    }

    private static boolean isNullable(RecordComponent component) {
        return !component.isAnnotationPresent(Default.class)
                && !isRequired(component)
                && Records.absent(component.getType()) == null;
    }

    private Map<String, Object> of(RecordComponent component) {
        return component.isAnnotationPresent(Holds.class)
                ? schemas.of(component.getGenericType(), component)
                : of(component.getGenericType());
    }

    private Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List" -> Schemas.array(of(arguments[0]));
                case "Optional" -> of(arguments[0]);
                case "Ref" -> schemas.of(String.class);
                default -> schemas.of(type);
            };
        }
        Class<?> plain = (Class<?>) type;
        if (Records.holdsOne(plain)) {
            return of(plain.getRecordComponents()[0].getGenericType());
        }
        return plain.isRecord()
                ? schemas.request(Names.simple(plain), List.of(plain.asSubclass(Record.class)), true)
                : schemas.of(plain);
    }

    private static Map<String, Object> bounds(RecordComponent component) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        boolean text = component.getType() == String.class;
        constraint(component, NotBlank.class).filter(it -> text).ifPresent(it -> bounds.put("minLength", 1));
        constraint(component, Size.class)
                .filter(it -> text && it.max() < Integer.MAX_VALUE)
                .ifPresent(it -> bounds.put("maxLength", it.max()));
        constraint(component, Min.class).ifPresent(it -> bounds.put("minimum", it.value()));
        constraint(component, Max.class).ifPresent(it -> bounds.put("maximum", it.value()));
        Optional.ofNullable(component.getAnnotation(Default.class))
                .map(it -> standard(component.getType(), it.value()))
                .ifPresent(it -> bounds.put("default", it));
        return bounds;
    }

    private static <A extends Annotation> Optional<A> constraint(RecordComponent component, Class<A> type) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(type));
    }

    /** Only of what JSON writes like the annotation. */
    private static Object standard(Class<?> type, String text) {
        return switch (type.getSimpleName()) {
            case "String" -> text;
            case "boolean", "Boolean" -> Boolean.valueOf(text);
            case "int", "Integer", "long", "Long" -> Long.valueOf(text);
            default -> type.isEnum() ? text : null;
        };
    }
}
