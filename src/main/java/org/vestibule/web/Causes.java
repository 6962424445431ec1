package org.vestibule.web;

import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;

/** Finds the refusal inside of what the containers wrap around it. */
public final class Causes {
    private Causes() {}

    /** The refusal; empty where there is none and a bug has happened. */
    public static Optional<Problem> problem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return Optional.of(problem);
            }
            if (cause instanceof ConstraintViolationException violations) {
                return Optional.of(Problem.invalid(errors(violations)));
            }
            if (cause instanceof OptimisticLockException) {
                return Optional.of(new Problem(ProblemType.CONFLICT));
            }
        }
        return Optional.empty();
    }

    private static Map<String, List<Message>> errors(ConstraintViolationException violations) {
        Map<String, List<Message>> errors = new TreeMap<>();
        violations
                .getConstraintViolations()
                .forEach(it -> errors.computeIfAbsent(field(it), name -> new ArrayList<>())
                        .add(Message.of(it)));
        return errors;
    }

    private static String field(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return Records.name(path.substring(path.lastIndexOf('.') + 1));
    }
}
