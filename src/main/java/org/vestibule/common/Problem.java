package org.vestibule.common;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that is refused for a reason its sender can act on; the transaction rolls back. */
@ApplicationException(rollback = true, inherited = true)
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Message detail;
    private final transient Map<String, List<Message>> errors;
    private final Duration pause;

    public Problem(ProblemType type) {
        this(type, type.title());
    }

    public Problem(ProblemType type, Message detail) {
        this(type, detail, Map.of(), type.pause());
    }

    private Problem(ProblemType type, Message detail, Map<String, List<Message>> errors, Duration pause) {
        super(errors.isEmpty() ? detail.toString() : errors.toString());
        this.type = type;
        this.detail = detail;
        this.errors = errors;
        this.pause = pause;
    }

    /** Input that is wrong in one field. */
    public static Problem invalid(String field, Message message) {
        return invalid(Map.of(field, List.of(message)));
    }

    /** Input that is wrong; the messages stand by the names of the fields. */
    public static Problem invalid(Map<String, List<Message>> errors) {
        return new Problem(
                ProblemType.INVALID, ProblemType.INVALID.title(), new LinkedHashMap<>(errors), Duration.ZERO);
    }

    /** Something that was done as often as it may be, for a while. */
    public static Problem throttled(Message detail, Duration pause) {
        return new Problem(ProblemType.THROTTLED, detail, Map.of(), pause);
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

    /** The header of the same name: after how many seconds it is worth while to ask again, where that is known. */
    public Optional<String> retryAfter() {
        return pause.isZero() ? Optional.empty() : Optional.of(String.valueOf(Math.max(1, pause.toSeconds())));
    }
}
