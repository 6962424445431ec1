package org.vestibule.common;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * A pointer from the settings of a {@link Kind} to another record.
 *
 * @param <T> the entity pointed at; its simple name says which table
 * @param id the record's id
 */
public record Ref<T>(String id) {
    /** What a component of the type {@code Ref<T>} or {@code List<Ref<T>>} points at. */
    public static Optional<Class<?>> target(RecordComponent component) {
        return target(component.getGenericType());
    }

    private static Optional<Class<?>> target(Type type) {
        if (!(type instanceof ParameterizedType generic)) {
            return Optional.empty();
        }
        Type argument = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == List.class) {
            return target(argument);
        }
        return generic.getRawType() == Ref.class ? Optional.of((Class<?>) argument) : Optional.empty();
    }
}
