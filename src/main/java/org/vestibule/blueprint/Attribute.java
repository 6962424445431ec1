package org.vestibule.blueprint;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Default;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Secret;
import org.vestibule.common.Translations;

/**
 * One attribute of an object, for an export.
 *
 * @param target what the value is a key of, or the keys; empty where it is none
 */
record Attribute(String name, Optional<Class<?>> target, Object value) {
    /** The components of a record, without secrets, and without what would mean nothing to authentik and nothing new to us. */
    static Stream<Attribute> of(Record record) {
        return Stream.of(record.getClass().getRecordComponents())
                .filter(it -> !Secret.is(it))
                .filter(it -> !isOurs(it) || !Records.isStandard(it, record))
                .map(it -> new Attribute(Records.name(it), Ref.target(it), Records.value(it, record)));
    }

    private static boolean isOurs(RecordComponent component) {
        Default standard = component.getAnnotation(Default.class);
        return component.getType() == Translations.class || standard != null && standard.ours();
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
