package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Unguarded;

/** Where providers of mail tell by HTTP what became of it; Amazon calls its JSON plain text. */
@Path("vestibule/mail/bounces/{provider}/")
@ApplicationScoped
@Unguarded(value = "each provider proves itself by its signature or password", anonymous = true)
public class BounceWebhookResource {
    private static final int LARGEST = 1 << 20;

    @Inject
    BounceWebhooks webhooks;

    @Inject
    Clock clock;

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public void take(@PathParam("provider") String provider, @Context HttpHeaders headers, byte[] body) {
        if (body.length > LARGEST) {
            throw new Problem(ProblemType.TOO_LARGE);
        }
        webhooks.take(provider, new WebhookCall(headers::getHeaderString, body, clock.instant()));
    }
}
