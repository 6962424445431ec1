package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.rest.Body;
import org.vestibule.rest.Holds;

/** What one may ask about an address of one's own: what is kept about it, and that it be forgotten. */
@Path("vestibule/privacy/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires({Permission.CHANGE_USER, Permission.ALL_INVITATIONS})
public class PrivacyResource {
    @Inject
    PrivacyService service;

    /** The address that is to be forgotten. */
    public record Address(@NotNull String email) {}

    /** All that is kept about an address. */
    @GET
    public PrivacyView export(@QueryParam("email") @DefaultValue("") String email) {
        return service.export(email);
    }

    /** Forgets the address that the object's member {@code email} names; the second time there is nothing left to forget. */
    @POST
    @Path("erase/")
    @Consumes(MediaType.APPLICATION_JSON)
    public PrivacyService.Erasure erase(@Holds(Address.class) Map<String, Object> body) {
        return service.erase(String.valueOf(Body.object(body).get("email")));
    }
}
