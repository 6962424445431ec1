package org.vestibule.authenticator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.model.ModelService;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Rows;

/** The sorts of passkeys and security keys over HTTP, in authentik's shape. */
@Path("stages/authenticator/webauthn_device_types/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_FLOW)
public class DeviceTypeResource {
    @Inject
    ModelService service;

    @Inject
    DeviceTypeModel types;

    @GET
    @Holds(DeviceType.Fields.class)
    public Paginated<Map<String, Object>> list(@BeanParam PageRequest page, @Context UriInfo uri) {
        return new Rows(service.list(types))
                .searched(page.search(), types.searched())
                .filtered(uri.getQueryParameters())
                .page(page);
    }

    @GET
    @Path("{aaguid}/")
    @Holds(DeviceType.Fields.class)
    public Map<String, Object> retrieve(@PathParam("aaguid") String aaguid) {
        return service.get(types, aaguid);
    }
}
