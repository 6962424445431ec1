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
    private final transient Message detail;
    private final transient Map<String, List<Message>> errors;

    public Problem(ProblemType type) {
        this(type, type.title());
    }

    public Problem(ProblemType type, Message detail) {
        this(type, detail, Map.of());
    }

    private Problem(ProblemType type, Message detail, Map<String, List<Message>> errors) {
        super(errors.isEmpty() ? detail.toString() : errors.toString());
        this.type = type;
        this.detail = detail;
        this.errors = errors;
    }

    /** Input that is wrong in one field. */
    public static Problem invalid(String field, Message message) {
        return invalid(Map.of(field, List.of(message)));
    }

    /** Input that is wrong; the messages stand by the names of the fields. */
    public static Problem invalid(Map<String, List<Message>> errors) {
        return new Problem(ProblemType.INVALID, ProblemType.INVALID.title(), new LinkedHashMap<>(errors));
    }

    public static Problem notFound(String what) {
        return new Problem(ProblemType.NOT_FOUND, Message.of("problem.no_such", what));
    }

    public ProblemType type() {
        return type;
    }

    /** Why it is refused. */
    public Message detail() {
        return detail;
    }

    /** What is wrong with the input, by field; empty for every other type. */
    public Map<String, List<Message>> errors() {
        return errors;
    }
}
