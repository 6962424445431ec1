package org.vestibule.authenticator;

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
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Parameter;
import org.vestibule.user.UserRepository;
import org.vestibule.web.Viewer;

/** The second factors of everybody over HTTP, in authentik's shape. */
@Path("authenticators/admin/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_USER)
public class DeviceResource {
    private static final String KIND = "kind";
    private static final String ID = "id";
    private static final String ALL_OF = "{kind: email|static|totp|webauthn}/";
    private static final String ONE = ALL_OF + "{id}/";
    private static final Map<String, String> COLUMNS = Map.of("pk", "d.number", "name", "d.name");

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

    /** The devices of one user, else of the caller. */
    @GET
    @Path("all/")
    public List<DeviceView.Any> all(@QueryParam("user") @DefaultValue("") String user) {
        Texts texts = Texts.in(viewer.getLocale());
        long whose = Parameter.number("user", user).map(Integer::longValue).orElseGet(caller::requireUser);
        return devices.list(whose).stream()
                .map(it -> DeviceView.Any.of(it, texts))
                .toList();
    }

    @GET
    @Path(ALL_OF)
    public Paginated<DeviceView> list(
            @PathParam(KIND) String kind,
            @QueryParam("name") @DefaultValue("") String name,
            @BeanParam PageRequest page) {
        DeviceKind chosen = kind(kind);
        List<DeviceView> views = devices.page(chosen, name, page.orderBy(COLUMNS, "pk"), page).stream()
                .map(it -> DeviceView.of(it.device(), it.user(), passkeys))
                .toList();
        return Paginated.of(views, () -> devices.count(chosen, name), page);
    }

    @GET
    @Path(ONE)
    public DeviceView retrieve(@PathParam(KIND) String kind, @PathParam(ID) long id) {
        return view(devices.any(kind(kind), id));
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
        return view(devices.renameOf(device.getUserId(), device.getId(), DeviceView.Name.of(body, device)));
    }

    /** Also the last one of its user, when it is lost. */
    @DELETE
    @Path(ONE)
    @Requires(Permission.CHANGE_USER)
    public void delete(@PathParam(KIND) String kind, @PathParam(ID) long id) {
        Device device = devices.any(kind(kind), id);
        devices.removeOf(device.getUserId(), device.getId());
    }

    private static DeviceKind kind(String name) {
        return Records.constant(DeviceKind.class, name);
    }

    private DeviceView view(Device device) {
        return DeviceView.of(device, users.get(device.getUserId()), passkeys);
    }
}
