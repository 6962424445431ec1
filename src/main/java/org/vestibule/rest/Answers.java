package org.vestibule.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** The bodies of refusals, as authentik's clients read them: in English. */
final class Answers {
    private Answers() {}

    /** Wrong input by field; everything else as one sentence. */
    static Response of(Problem problem) {
        if (problem.type() == ProblemType.INVALID) {
            return answer(problem.type().status(), english(problem.errors()));
        }
        Response refusal = detail(problem.type().status(), problem.detail().toString());
        problem.retryAfter().ifPresent(seconds -> refusal.getHeaders().add("Retry-After", seconds));
        return refusal;
    }

    static Response detail(int status, String detail) {
        return answer(status, Map.of("detail", detail));
    }

    private static Map<String, List<String>> english(Map<String, List<Message>> errors) {
        Map<String, List<String>> english = new LinkedHashMap<>();
        errors.forEach((field, messages) -> english.put(
                field.isEmpty() ? "non_field_errors" : field,
                messages.stream().map(Message::toString).toList()));
        return english;
    }

    private static Response answer(int status, Map<String, ?> body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
