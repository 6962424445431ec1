package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;

/** Checks fields by their constraints before they are written, and names those that are wrong as blueprints do. */
@ApplicationScoped
class FieldCheck {
    private static final String NESTED = "settings";

    @Inject
    Validator validator;

    <F> F checked(F fields) {
        Map<String, List<Message>> errors = new LinkedHashMap<>();
        for (ConstraintViolation<F> violation : validator.validate(fields)) {
            errors.computeIfAbsent(name(violation.getPropertyPath()), name -> new ArrayList<>())
                    .add(Message.of(violation));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return fields;
    }

    private static String name(Path path) {
        for (Path.Node node : path) {
            if (node.getName() != null && !node.getName().equals(NESTED)) {
                return Records.name(node.getName());
            }
        }
        return "";
    }
}
