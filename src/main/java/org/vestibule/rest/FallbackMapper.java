package org.vestibule.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Problem;
import org.vestibule.web.Causes;

/** Answers everything that no other mapper knows; what reaches the last line is a bug, of which the caller learns a number. */
@Provider
public class FallbackMapper implements ExceptionMapper<Exception> {
    private static final Logger LOGGER = System.getLogger(FallbackMapper.class.getName());

    @Inject
    Caller caller;

    @Override
    public Response toResponse(Exception exception) {
        Optional<Problem> problem = Causes.problem(exception);
        if (problem.isPresent()) {
            return Answers.of(problem.get());
        }
        if (isUnreadable(exception)) {
            return Answers.detail(400, "JSON parse error");
        }
        if (exception instanceof WebApplicationException web
                && web.getResponse().getStatus() < 500) {
            return refusal(web.getResponse());
        }
        LOGGER.log(Level.ERROR, "Request " + caller.requestId() + " failed", exception);
        return Answers.detail(500, "Something went wrong. Error id: " + caller.requestId());
    }

    private static Response refusal(Response given) {
        String detail =
                given.getStatus() == 404 ? "Not found." : given.getStatusInfo().getReasonPhrase() + ".";
        Response answer = Answers.detail(given.getStatus(), detail);
        answer.getHeaders().putAll(given.getHeaders());
        return answer;
    }

    private static boolean isUnreadable(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonbException || cause instanceof JsonException) {
                return true;
            }
        }
        return false;
    }
}
