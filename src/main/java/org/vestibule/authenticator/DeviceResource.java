package org.vestibule.authenticator;

import static org.vestibule.authenticator.DeviceViews.ALL_OF;
import static org.vestibule.authenticator.DeviceViews.ID;
import static org.vestibule.authenticator.DeviceViews.KIND;
import static org.vestibule.authenticator.DeviceViews.ONE;
import static org.vestibule.authenticator.DeviceViews.kind;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Parameter;
import org.vestibule.web.Viewer;

/** The second factors of everybody over HTTP, in authentik's shape. */
@Path("authenticators/admin/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_USER)
public class DeviceResource {
    @Inject
    Devices devices;

    @Inject
    DeviceViews views;

    @Inject
    Caller caller;

    @Inject
    Viewer viewer;

    /** The devices of one user, else of the caller. */
    @GET
    @Path("all/")
    public List<DeviceView.Any> all(@QueryParam("user") @DefaultValue("") String user) {
        long whose = Parameter.number("user", user).map(Integer::longValue).orElseGet(caller::requireUser);
        return views.all(whose, viewer.getLocale());
    }

    @GET
    @Path(ALL_OF)
    public Paginated<DeviceView> list(
            @PathParam(KIND) String kind,
            @QueryParam("name") @DefaultValue("") String name,
            @BeanParam PageRequest page) {
        return views.page(kind, Optional.empty(), name, page);
    }

    @GET
    @Path(ONE)
    public DeviceView retrieve(@PathParam(KIND) String kind, @PathParam(ID) long id) {
        return views.of(devices.any(kind(kind), id));
    }

    @PUT
    @Path(ONE)
    @Requires(Permission.CHANGE_USER)
    public DeviceView replace(
            @PathParam(KIND) String kind,
            @PathParam(ID) long id,
            @Holds(DeviceView.Name.class) Map<String, Object> body) {
        return change(kind, id, body);
    }

    @PATCH
    @Path(ONE)
    @Requires(Permission.CHANGE_USER)
    public DeviceView change(
            @PathParam(KIND) String kind,
            @PathParam(ID) long id,
            @Holds(DeviceView.Name.class) Map<String, Object> body) {
        Device device = devices.any(kind(kind), id);
        return views.of(devices.renameOf(device.getUserId(), device.getId(), DeviceView.Name.of(body, device)));
    }

    /** Also the last one of its user, when it is lost. */
    @DELETE
    @Path(ONE)
    @Requires(Permission.CHANGE_USER)
    public void delete(@PathParam(KIND) String kind, @PathParam(ID) long id) {
        Device device = devices.any(kind(kind), id);
        devices.removeOf(device.getUserId(), device.getId());
    }
}
