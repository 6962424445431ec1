package org.vestibule.common;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Configured.Draft;

/** Checks fields before they are written: their constraints, and that what they point at is there. Blueprints and programs ask it. */
@ApplicationScoped
public class FieldCheck {
    @Inject
    Validator validator;

    @Inject
    ObjectRepository objects;

    /** The same fields; {@code INVALID} names each that is wrong, or none where a constraint is one of all fields together. */
    public <F extends Record> F checked(F fields) {
        Map<String, List<Message>> errors = new LinkedHashMap<>();
        List<Record> parts =
                fields instanceof Draft<?> draft ? List.of(draft.fields(), draft.settings()) : List.of(fields);
        parts.forEach(part -> validator
                .validate(part)
                .forEach(wrong -> errors.computeIfAbsent(name(wrong), name -> new ArrayList<>())
                        .add(Message.of(wrong))));
        parts.stream()
                .filter(Translations.Holder.class::isInstance)
                .map(Translations.Holder.class::cast)
                .map(part -> wrong(part.translations(), parts))
                .filter(wrong -> !wrong.isEmpty())
                .forEach(wrong -> errors.put("translations", wrong));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        parts.forEach(objects::check);
        return fields;
    }

    /** A translation is one of a text that there is, and has its bounds. */
    private List<Message> wrong(Translations translations, List<Record> parts) {
        Map<String, RecordComponent> texts =
                Translations.texts(parts.stream().map(Record::getClass).toList());
        List<Message> wrong = new ArrayList<>();
        translations
                .byLanguage()
                .forEach((language, translated) -> translated.forEach((name, text) -> {
                    String place = language + "." + name;
                    if (texts.containsKey(name)) {
                        wrong(texts.get(name), text)
                                .map(message -> Message.ofField(place, message))
                                .forEach(wrong::add);
                    } else {
                        wrong.add(Message.ofField(place, unknown(texts.keySet())));
                    }
                }));
        return wrong;
    }

    private static Message unknown(Set<String> known) {
        return known.isEmpty()
                ? Message.of("translations.error.none")
                : Message.of("translations.error.attribute", String.join(", ", known));
    }

    private Stream<Message> wrong(RecordComponent component, String text) {
        return validator.validateValue(component.getDeclaringRecord(), component.getName(), text).stream()
                .map(Message::of);
    }

    private static String name(ConstraintViolation<? extends Record> wrong) {
        String name = Records.name(wrong.getPropertyPath().iterator().next().getName());
        return Records.names(wrong.getRootBean().getClass()).contains(name) ? name : "";
    }
}
