package org.vestibule.rest;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.vestibule.web.Causes;

/** Answers broken constraints by field; the servers' own mappers would write HTML. */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
    @Override
    public Response toResponse(ConstraintViolationException exception) {
        return Answers.of(Causes.problem(exception).orElseThrow());
    }
}
