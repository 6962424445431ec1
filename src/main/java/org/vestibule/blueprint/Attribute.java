package org.vestibule.blueprint;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Default;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Translations;

/**
 * One attribute of an object, for an export.
 *
 * @param target what the value is a key of, or the keys; empty where it is none
 * @param sorted whether the order of several keys means nothing
 * @param ours whether authentik does not have it
 */
record Attribute(String name, Optional<Class<?>> target, Object value, boolean sorted, boolean ours) {
    /** One that authentik has. */
    Attribute(String name, Object value) {
        this(name, Optional.empty(), value, false, false);
    }

    /** The components of a record, without those that would mean nothing to authentik and nothing new to us. */
    static Stream<Attribute> of(Record record) {
        return Stream.of(record.getClass().getRecordComponents())
                .filter(it -> !isOurs(it) || !Records.isStandard(it, record))
                .map(it -> new Attribute(
                        Records.name(it), Ref.target(it), Records.value(it, record), false, isUnknown(it)));
    }

    /** Whether authentik does not have it; a text of ours that is not empty is one that authentik takes, too. */
    private static boolean isUnknown(RecordComponent component) {
        return isOurs(component) && component.getType() != String.class;
    }

    private static boolean isOurs(RecordComponent component) {
        Default standard = component.getAnnotation(Default.class);
        return component.getType() == Translations.class || standard != null && standard.ours();
    }

    /** The same, as keys of these in any order. */
    Attribute to(Class<?> objects) {
        return new Attribute(name, Optional.of(objects), value, true, ours);
    }

    /** The same, as one that authentik does not have. */
    Attribute asOurs() {
        return new Attribute(name, target, value, sorted, true);
    }

    /** Whether it says nothing. */
    boolean isEmpty() {
        return value == null || value.equals("") || value.equals(List.of());
    }

    /** The keys of what it points at. */
    List<String> keys() {
        if (target.isEmpty() || value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
