package org.vestibule.common;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        parts.forEach(objects::check);
        return fields;
    }

    private static String name(ConstraintViolation<? extends Record> wrong) {
        String name = Records.name(wrong.getPropertyPath().iterator().next().getName());
        return Records.names(wrong.getRootBean().getClass()).contains(name) ? name : "";
    }
}
