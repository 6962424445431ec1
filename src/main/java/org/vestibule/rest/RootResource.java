package org.vestibule.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.vestibule.common.Unguarded;

/** What authentik's clients ask first: what this installation can do besides. It can nothing of that. */
@Path("root/config/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RootResource {
    /** No errors are reported to anybody, and nothing is kept that could be old. */
    public record Config(
            ErrorReporting errorReporting,
            List<String> capabilities,
            int cacheTimeout,
            int cacheTimeoutFlows,
            int cacheTimeoutPolicies) {}

    /** Where clients would report their errors. */
    public record ErrorReporting(
            boolean enabled, String sentryDsn, String environment, boolean sendPii, double tracesSampleRate) {}

    @GET
    @Unguarded(value = "the same for everybody", anonymous = true)
    public Config config() {
        return new Config(new ErrorReporting(false, "", "", false, 0), List.of(), 0, 0, 0);
    }
}
