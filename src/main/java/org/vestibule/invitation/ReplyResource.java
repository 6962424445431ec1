package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.vestibule.common.Unguarded;
import org.vestibule.rest.Holds;

/** What a mail program calls that stops reminders with one click (RFC 8058); one that only looks is led to the page that asks. */
@Path("vestibule/reminders/stop/")
@ApplicationScoped
@Unguarded(value = "the key of the link is the permission", anonymous = true)
public class ReplyResource {
    @Inject
    Replies replies;

    @Inject
    ReplyLinks links;

    @GET
    @Holds(
            value = {},
            status = 303)
    public Response look(@QueryParam("key") @DefaultValue("") String key) {
        return Response.seeOther(URI.create(links.page("stop", key.replaceAll("[^-_A-Za-z0-9]", ""))))
                .build();
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA, MediaType.WILDCARD})
    public void stop(@QueryParam("key") @DefaultValue("") String key) {
        replies.stopReminders(key);
    }
}
