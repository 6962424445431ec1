package org.vestibule.common;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A component of settings that is written and never read again: it is kept sealed, and no page, answer or export has it.
 *
 * @param sealed the secret as it is kept
 */
public record Secret(String sealed) {
    private static final String PURPOSE = "secret of settings";
    private static final String PREFIX = "sealed:";

    /** A secret to be kept. */
    public static Secret of(String text, SecretKeys keys) {
        return new Secret(PREFIX + keys.sealAlike(PURPOSE, text));
    }

    /** Whether a component of a record is one. */
    public static boolean is(RecordComponent component) {
        return component.getType() == Secret.class;
    }

    /** The values with those of secrets as they are kept; a {@code Problem} where one is sealed by somebody else. */
    static Map<String, Object> sealed(Class<? extends Record> type, Map<String, ?> values, SecretKeys keys) {
        Map<String, Object> sealed = new LinkedHashMap<>(values);
        for (RecordComponent component : type.getRecordComponents()) {
            if (is(component)) {
                sealed.computeIfPresent(
                        Records.name(component),
                        (name, value) -> value instanceof String text ? sealed(name, text, keys) : value);
            }
        }
        return sealed;
    }

    private static String sealed(String name, String text, SecretKeys keys) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.startsWith(PREFIX)) {
            return of(text, keys).sealed();
        }
        try {
            new Secret(text).open(keys);
            return text;
        } catch (RuntimeException foreign) {
            throw Problem.invalid(name, Message.of("value.error.secret"));
        }
    }

    /** The record's values by name, without its secrets. */
    public static Map<String, Object> without(Record record) {
        Map<String, Object> values = Records.write(record);
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (is(component)) {
                values.remove(Records.name(component));
            }
        }
        return values;
    }

    /** What it is. */
    public String open(SecretKeys keys) {
        return keys.open(PURPOSE, sealed.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
