package org.vestibule.common;

import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A sentence for people, in no language yet. Whoever shows it knows the language; exceptions, logs and programs get it in English.
 *
 * @param key of its text among the {@link Texts}
 * @param arguments what stands in the text; messages among them are put into the same language
 */
public record Message(String key, List<Object> arguments) {
    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }

    /** What Bean Validation has found wrong: the template is the key, {0} is the least that is allowed and {1} the most. */
    public static Message of(ConstraintViolation<?> violation) {
        Map<String, Object> allowed = violation.getConstraintDescriptor().getAttributes();
        return of(
                violation.getMessageTemplate().replaceAll("[{}]", ""),
                allowed.getOrDefault("min", allowed.getOrDefault("value", "")),
                allowed.getOrDefault("max", ""));
    }

    /** A sentence of somebody else, who has said it in words. */
    public static Message words(String text) {
        return of("message.words", text);
    }

    /** What is wrong with a field, for where the message does not stand beside it. */
    public static Message ofField(String field, Message wrong) {
        return of("message.field", field, wrong);
    }

    /** What is wrong with a text, and where; lines and columns count from 1. */
    public static Message at(int line, int column, Message wrong) {
        return of("message.place", line, column, wrong);
    }

    public String in(Locale locale) {
        Object[] told = arguments.stream()
                .map(it -> it instanceof Message part ? part.in(locale) : it)
                .toArray();
        return Texts.in(locale).get(key, told);
    }

    /** The sentence in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
