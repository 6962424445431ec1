package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;
import org.vestibule.web.Viewer;

/** What helps to write expressions, for the editor of the pages and for others. */
@Path("vestibule/expressions/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.CHANGE_FLOW)
public class ExpressionResource {
    @Inject
    ExpressionTrial trial;

    @Inject
    Viewer viewer;

    /**
     * What is wrong with an expression.
     *
     * @param message in the language of the caller
     * @param line from 1
     * @param column from 1
     */
    public record Mistake(String message, int line, int column) {}

    /** All that is known to be wrong; empty for nothing. */
    public record Checked(List<Mistake> errors) {}

    @GET
    public Map<String, Set<String>> names() {
        return trial.names();
    }

    @POST
    @Path("check/")
    public Checked check(@Holds(ExpressionTrial.Source.class) Map<String, Object> body) {
        ExpressionTrial.Source source = Records.read(ExpressionTrial.Source.class, Body.object(body));
        return new Checked(trial.flaw(source).stream()
                .map(it -> new Mistake(it.message().in(viewer.getLocale()), it.line(), it.column()))
                .toList());
    }

    @POST
    @Path("attempt/")
    public ExpressionTrial.Answer attempt(@Holds(ExpressionTrial.Case.class) Map<String, Object> body) {
        return trial.attempt(Records.read(ExpressionTrial.Case.class, Body.object(body)));
    }
}
