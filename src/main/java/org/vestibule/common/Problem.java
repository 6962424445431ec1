package org.vestibule.common;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that is refused for a reason its sender can act on; the transaction rolls back. */
@ApplicationException(rollback = true, inherited = true)
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Map<String, List<String>> errors;

    public Problem(ProblemType type) {
        this(type, type.title());
    }

    public Problem(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    private Problem(ProblemType type, String detail, Map<String, List<String>> errors) {
        super(detail);
        this.type = type;
        this.errors = errors;
    }

    /** Input that is wrong in one field. */
    public static Problem invalid(String field, String message) {
        return invalid(Map.of(field, List.of(message)));
    }

    /** Input that is wrong; the messages stand by the names of the fields. */
    public static Problem invalid(Map<String, List<String>> errors) {
        return new Problem(ProblemType.INVALID, errors.toString(), new LinkedHashMap<>(errors));
    }

    public static Problem notFound(String what) {
        return new Problem(ProblemType.NOT_FOUND, "No such " + what);
    }

    public ProblemType type() {
        return type;
    }

    /** What is wrong with the input, by field; empty for every other type. */
    public Map<String, List<String>> errors() {
        return errors;
    }
}
