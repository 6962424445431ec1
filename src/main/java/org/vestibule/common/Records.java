package org.vestibule.common;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the loose values of JSON, YAML and forms into records and back. Names are {@code snake_case}, enum constants are lower case
 * unless their {@code toString} says otherwise. A record of one component, such as {@link TimeSpan}, stands for what it holds and may
 * refuse it by a {@link WrongValue}. Every wrong value is told by its field's name.
 */
public final class Records {
    private static final String NOT_WHOLE = "value.error.number";

    /** What reflection tells of a type, which takes long, is asked once. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    /** How a record is made, and its components in their order by the names that the outside gives them. */
    private record Shape(Constructor<?> constructor, Map<String, RecordComponent> components) {
        static Shape of(Class<?> type) {
            Map<String, RecordComponent> components = new LinkedHashMap<>();
            Stream.of(type.getRecordComponents()).forEach(it -> components.put(name(it), it));
            Class<?>[] types =
                    components.values().stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(type.getDeclaredConstructor(types), components);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Records() {}

    /** Reads a record; what is left out gets its {@link Default}, or null, false, zero, an empty list. Other keys are ignored. */
    public static <R extends Record> R read(Class<R> type, Map<String, ?> values) {
        Map<String, List<Message>> errors = new LinkedHashMap<>();
        List<Object> arguments = new ArrayList<>();
        SHAPES.get(type).components().forEach((name, component) -> {
            try {
                arguments.add(component(component, values.containsKey(name), values.get(name)));
            } catch (WrongValue wrong) {
                errors.put(name, List.of(wrong.reason()));
            }
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return construct(type, arguments.toArray());
    }

    /** A record that shows what another one has under the same names, or what these values have instead; all of it as it is. */
    public static <R extends Record> R show(Class<R> type, Record shown, Map<String, ?> values) {
        Map<String, RecordComponent> known = SHAPES.get(shown.getClass()).components();
        return construct(
                type,
                SHAPES.get(type).components().keySet().stream()
                        .map(name -> values.containsKey(name) ? values.get(name) : get(known.get(name), shown))
                        .toArray());
    }

    /** The record's values by name, as JSON can hold them. */
    public static Map<String, Object> write(Record record) {
        Map<String, Object> values = new LinkedHashMap<>();
        SHAPES.get(record.getClass())
                .components()
                .forEach((name, component) -> values.put(name, value(component, record)));
        return values;
    }

    /** The value of one component, as JSON can hold it. */
    public static Object value(RecordComponent component, Record record) {
        return plain(get(component, record));
    }

    /** Whether a component has the value that it would have if it were left out. */
    public static boolean isStandard(RecordComponent component, Record record) {
        return Objects.equals(get(component, record), component(component, false, null));
    }

    /** The names of a record's components as the outside writes them. */
    public static List<String> names(Class<? extends Record> type) {
        return List.copyOf(SHAPES.get(type).components().keySet());
    }

    /** The {@code snake_case} name of a component. */
    public static String name(RecordComponent component) {
        return name(component.getName());
    }

    /** The {@code snake_case} form of a name in {@code camelCase}; a capital letter may be a word. */
    public static String name(String camelCase) {
        return camelCase
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** How the outside writes an enum constant. */
    public static String text(Enum<?> constant) {
        String own = constant.toString();
        return own.equals(constant.name()) ? own.toLowerCase(Locale.ROOT) : own;
    }

    /** The constant that is written so; a {@link WrongValue} tells the possible ones where there is none. */
    public static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> text(it).equals(text))
                .findFirst()
                .orElseThrow(() -> new WrongValue(Message.of("value.error.constant", text, texts(type))));
    }

    private static String texts(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Records::text).collect(Collectors.joining(", "));
    }

    private static Object component(RecordComponent component, boolean given, Object value) {
        if (given && value != null) {
            return convert(component.getGenericType(), value);
        }
        Default standard = component.getAnnotation(Default.class);
        if (standard != null) {
            return convert(component.getGenericType(), standard.value());
        }
        return absent(component.getType());
    }

    /** What a component of that type is where nothing is given. */
    public static Object absent(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "boolean" -> false;
            case "int" -> 0;
            case "long" -> 0L;
            case "double" -> 0.0;
            case "List" -> List.of();
            case "Map" -> Map.of();
            case "Translations" -> Translations.NONE;
            default -> null;
        };
    }

    private static Object convert(Type type, Object value) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            Type element = generic.getActualTypeArguments()[0];
            return list(value).stream().map(it -> convert(element, it)).toList();
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Ref.class) {
            return new Ref<>(text(value));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            Type element = generic.getActualTypeArguments()[1];
            return element == Object.class ? map(value) : map(element, value);
        }
        return scalar((Class<?>) type, value);
    }

    private static Collection<?> list(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (value instanceof String text) {
            return text.isEmpty() ? List.of() : List.of(text.split(","));
        }
        throw new WrongValue(Message.of("value.error.list", String.valueOf(value)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            return (Map<String, Object>) map;
        }
        throw new WrongValue(Message.of("value.error.mapping"));
    }

    private static Map<String, Object> map(Type element, Object value) {
        Map<String, Object> converted = new LinkedHashMap<>();
        map(value).forEach((name, it) -> converted.put(name, convert(element, it)));
        return converted;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object scalar(Class<?> type, Object value) {
        if (type.isInstance(value)) {
            return value;
        }
        if (type.isEnum()) {
            return constant((Class) type, text(value));
        }
        if (holdsOne(type)) {
            return construct((Class) type, convert(only(type).getGenericType(), value));
        }
        return switch (type.getSimpleName()) {
            case "String" -> text(value);
            case "boolean", "Boolean" -> bool(value);
            case "int", "Integer" -> number(value, NOT_WHOLE, BigDecimal::intValueExact);
            case "long", "Long" -> number(value, NOT_WHOLE, BigDecimal::longValueExact);
            case "double" -> number(value, "value.error.decimal", BigDecimal::doubleValue);
            case "Instant" -> instant(value);
            default -> throw new IllegalStateException("Records cannot hold a " + type);
        };
    }

    /** Whether values of the type stand for the one that they hold. */
    public static boolean holdsOne(Class<?> type) {
        return type.isRecord() && SHAPES.get(type).components().size() == 1;
    }

    private static RecordComponent only(Class<?> type) {
        return SHAPES.get(type).components().values().iterator().next();
    }

    private static String text(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new WrongValue(Message.of("value.error.text"));
    }

    private static boolean bool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        return switch (String.valueOf(value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new WrongValue(Message.of("value.error.boolean", String.valueOf(value)));
        };
    }

    private static <N> N number(Object value, String error, Function<BigDecimal, N> exact) {
        try {
            return exact.apply(new BigDecimal(String.valueOf(value)));
        } catch (NumberFormatException | ArithmeticException wrong) {
            throw new WrongValue(Message.of(error, String.valueOf(value)));
        }
    }

    private static Instant instant(Object value) {
        try {
            return value instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (java.time.format.DateTimeParseException wrong) {
            throw new WrongValue(Message.of("value.error.instant", String.valueOf(value)));
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Record one && holdsOne(one.getClass())) {
            return get(only(one.getClass()), one);
        }
        if (value instanceof Enum<?> constant) {
            return text(constant);
        }
        if (value instanceof Instant instant) {
            return instant.toString();
        }
        return value instanceof List<?> list ? list.stream().map(Records::plain).toList() : value;
    }

    private static Object get(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <R extends Record> R construct(Class<R> type, Object... arguments) {
        try {
            return type.cast(SHAPES.get(type).constructor().newInstance(arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
