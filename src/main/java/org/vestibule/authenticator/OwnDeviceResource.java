package org.vestibule.authenticator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.common.Unguarded;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.user.UserRepository;
import org.vestibule.web.Viewer;

/** The second factors of the caller over HTTP, in authentik's shape. */
@Path("authenticators/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Unguarded("concerns the caller only; the devices keep everybody to his own")
public class OwnDeviceResource {
    private static final String KIND = "kind";
    private static final String ID = "id";
    private static final String ALL_OF = "{kind: email|static|totp|webauthn}/";
    private static final String ONE = ALL_OF + "{id}/";

    @Inject
    Devices devices;

    @Inject
    Passkeys passkeys;

    @Inject
    UserRepository users;

    @Inject
    Caller caller;

    @Inject
    Viewer viewer;

    @GET
    @Path("all/")
    public List<DeviceView.Any> all() {
        Texts texts = Texts.in(viewer.getLocale());
        return devices.list(caller.requireUser()).stream()
                .map(it -> DeviceView.Any.of(it, texts))
                .toList();
    }

    @GET
    @Path(ALL_OF)
    public Paginated<DeviceView> list(@PathParam(KIND) String kind, @BeanParam PageRequest page) {
        List<Device> all = devices.list(caller.requireUser()).stream()
                .filter(it -> it.getKind() == kind(kind))
                .toList();
        List<DeviceView> views = all.stream()
                .skip(page.offset())
                .limit(page.size())
                .map(this::view)
                .toList();
        return Paginated.of(views, all::size, page);
    }

    @GET
    @Path(ONE)
    public DeviceView retrieve(@PathParam(KIND) String kind, @PathParam(ID) long id) {
        return view(devices.own(kind(kind), id));
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
        return view(devices.rename(device.getId(), DeviceView.Name.of(body, device)));
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

    private static DeviceKind kind(String name) {
        return Records.constant(DeviceKind.class, name);
    }

    private DeviceView view(Device device) {
        return DeviceView.of(device, users.get(device.getUserId()), passkeys);
    }
}
