package org.vestibule.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** Shows what a page refuses: messages in the form that was sent, else an error page. A bug is logged, and the visitor learns its number. */
class FacesErrors extends ExceptionHandlerWrapper {
    private static final Logger LOGGER = System.getLogger(FacesErrors.class.getName());

    FacesErrors(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
        FacesContext faces = FacesContext.getCurrentInstance();
        Iterator<ExceptionQueuedEvent> events =
                getUnhandledExceptionQueuedEvents().iterator();
        while (events.hasNext()) {
            Throwable thrown = events.next().getContext().getException();
            events.remove();
            if (!faces.getResponseComplete()) {
                answer(faces, thrown);
            }
        }
    }

    private static void answer(FacesContext faces, Throwable thrown) {
        Optional<Problem> problem = Causes.problem(thrown);
        if (problem.isEmpty()) {
            String id = CDI.current().select(Caller.class).get().requestId();
            LOGGER.log(Level.ERROR, "Request " + id + " failed", thrown);
            fail(faces, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            return;
        }
        switch (problem.get().type()) {
            case NOT_SIGNED_IN -> signIn(faces);
            case FORBIDDEN, NOT_FOUND -> fail(faces, HttpServletResponse.SC_NOT_FOUND);
            default -> tell(faces, problem.get());
        }
    }

    private static void signIn(FacesContext faces) {
        Address address = CDI.current().select(Address.class).get();
        String next = URLEncoder.encode(address.herePath(), StandardCharsets.UTF_8);
        HttpServletResponse response = response(faces);
        if (!response.isCommitted()) {
            response.resetBuffer();
        }
        Redirect.to(response, address.of(Routes.SIGN_IN) + "?next=" + next);
        faces.responseComplete();
    }

    private static void tell(FacesContext faces, Problem problem) {
        boolean formIsThere = faces.isPostback()
                && faces.getViewRoot() != null
                && faces.getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
        if (!formIsThere) {
            problem.retryAfter().ifPresent(seconds -> response(faces).setHeader("Retry-After", seconds));
            fail(faces, problem.type().status());
            return;
        }
        if (problem.type() == ProblemType.INVALID) {
            problem.errors().forEach((field, messages) -> messages.forEach(message -> add(faces, field, message)));
        } else {
            faces.addMessage(null, error(problem.detail()));
        }
        faces.renderResponse();
    }

    /** Beside the field, if the page has it; what concerns the whole, above the form. */
    private static void add(FacesContext faces, String field, Message message) {
        boolean found = faces.getViewRoot().invokeOnComponent(faces, field, (context, component) -> {
            if (component instanceof EditableValueHolder input) {
                input.setValid(false);
            }
            context.addMessage(field, error(message));
        });
        if (!found) {
            boolean whole = field.isEmpty() || field.equals("non_field_errors");
            faces.addMessage(null, error(whole ? message : Message.ofField(field, message)));
        }
    }

    /** In the visitor's language. */
    private static FacesMessage error(Message message) {
        String text = message.in(CDI.current().select(Viewer.class).get().getLocale());
        return new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text);
    }

    private static void fail(FacesContext faces, int status) {
        try {
            if (!response(faces).isCommitted()) {
                response(faces).sendError(status);
            }
            faces.responseComplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServletResponse response(FacesContext faces) {
        return (HttpServletResponse) faces.getExternalContext().getResponse();
    }
}
