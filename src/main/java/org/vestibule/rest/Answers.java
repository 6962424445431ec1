package org.vestibule.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** The bodies of refusals, as authentik's clients read them. */
final class Answers {
    private Answers() {}

    /** Wrong input by field; everything else as one sentence. */
    static Response of(Problem problem) {
        if (problem.type() == ProblemType.INVALID) {
            return answer(problem.type().status(), problem.errors());
        }
        return detail(problem.type().status(), problem.getMessage());
    }

    static Response detail(int status, String detail) {
        return answer(status, Map.of("detail", detail));
    }

    private static Response answer(int status, Map<String, ?> body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
