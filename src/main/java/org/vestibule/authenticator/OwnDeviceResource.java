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
import org.vestibule.common.Unguarded;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.web.Viewer;

/** The second factors of the caller over HTTP, in authentik's shape. */
@Path("authenticators/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Unguarded("concerns the caller only; the devices keep everybody to his own")
public class OwnDeviceResource {
    @Inject
    Devices devices;

    @Inject
    DeviceViews views;

    @Inject
    Caller caller;

    @Inject
    Viewer viewer;

    @GET
    @Path("all/")
    public List<DeviceView.Any> all() {
        return views.all(caller.requireUser(), viewer.getLocale());
    }

    @GET
    @Path(ALL_OF)
    public Paginated<DeviceView> list(
            @PathParam(KIND) String kind,
            @QueryParam("name") @DefaultValue("") String name,
            @BeanParam PageRequest page) {
        return views.page(kind, Optional.of(caller.requireUser()), name, page);
    }

    @GET
    @Path(ONE)
    public DeviceView retrieve(@PathParam(KIND) String kind, @PathParam(ID) long id) {
        return views.of(devices.own(kind(kind), id));
    }

    @PUT
    @Path(ONE)
    public DeviceView replace(
            @PathParam(KIND) String kind,
            @PathParam(ID) long id,
            @Holds(DeviceView.Name.class) Map<String, Object> body) {
        return change(kind, id, body);
    }

    @PATCH
    @Path(ONE)
    public DeviceView change(
            @PathParam(KIND) String kind,
            @PathParam(ID) long id,
            @Holds(DeviceView.Name.class) Map<String, Object> body) {
        Device device = devices.own(kind(kind), id);
        return views.of(devices.rename(device.getId(), DeviceView.Name.of(body, device)));
    }

    @DELETE
    @Path(ONE)
    public void delete(@PathParam(KIND) String kind, @PathParam(ID) long id) {
        devices.remove(devices.own(kind(kind), id).getId());
    }

    /** Nothing points at a device. */
    @GET
    @Path(ONE + "used_by/")
    public List<Object> usedBy(@PathParam(KIND) String kind, @PathParam(ID) long id) {
        devices.own(kind(kind), id);
        return List.of();
    }
}
