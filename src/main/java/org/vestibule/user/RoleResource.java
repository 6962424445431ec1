package org.vestibule.user;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.Export;
import org.vestibule.event.Exports;
import org.vestibule.model.Use;
import org.vestibule.rest.Body;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Parameter;

/** Roles over HTTP, in authentik's shape; who has one is told by users and groups. */
@Path("rbac/roles/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_ROLE)
public class RoleResource {
    private static final Map<String, String> COLUMNS = Map.of("name", "r.name");
    private static final String KEY = "uuid";

    private static final List<String> HEAD = List.of("name", "permissions", "mails_per_day", "needs_approval");

    @Inject
    RoleDirectory roles;

    @Inject
    Exports exports;

    /** What a list is narrowed down to. */
    public static class Query {
        @QueryParam("name")
        @DefaultValue("")
        String name;

        @QueryParam("users")
        @DefaultValue("")
        String user;

        @QueryParam("groups")
        @DefaultValue("")
        String group;

        /** Whether with the roles of a user those of his groups count. */
        @QueryParam("inherited")
        @DefaultValue("")
        String inherited;

        @QueryParam("managed")
        List<String> managed;

        @QueryParam("managed__isnull")
        @DefaultValue("")
        String unmanaged;

        /** Nothing manages a role here. */
        RoleFilter filter(String search) {
            RoleFilter filter = new RoleFilter().search(search).name(name).group(group);
            boolean all = Parameter.yesOrNo(inherited).orElse(false);
            Parameter.number("users", user).ifPresent(id -> filter.user(id, all));
            boolean wanted = managed.stream().anyMatch(it -> !it.isEmpty());
            return wanted || !Parameter.yesOrNo(unmanaged).orElse(true) ? filter.none("managed") : filter;
        }
    }

    /** A role: authentik's members first, then ours. */
    public record View(
            String pk,
            String name,
            List<String> permissions,
            List<String> flows,
            List<String> groups,
            @Nullable Integer mailsPerDay,
            boolean needsApproval) {
        static View of(Role role) {
            Role.Fields fields = role.fields();
            return new View(
                    role.getId(),
                    fields.name(),
                    fields.permissions(),
                    fields.flows(),
                    fields.groups(),
                    fields.mailsPerDay(),
                    fields.needsApproval());
        }
    }

    /** A role within another answer. */
    public record Partial(String pk, String name) {
        static List<Partial> of(Collection<Role> roles) {
            return roles.stream()
                    .sorted(Comparator.comparing(Role::getName))
                    .map(role -> new Partial(role.getId(), role.getName()))
                    .toList();
        }
    }

    /** A group by its key. */
    public record Member(@NotNull String pk) {}

    @GET
    public Paginated<View> list(@BeanParam Query query, @BeanParam PageRequest page) {
        RoleFilter filter = query.filter(page.search());
        Page<Role> found = roles.page(filter, page.orderBy(COLUMNS, "name"), page.offset(), page.size());
        return Paginated.of(found.map(View::of), page);
    }

    /** All that the filter lets through as a table, by name. */
    @GET
    @Path("report/")
    @Produces(CsvTable.TYPE)
    public Response report(@BeanParam Query query, @BeanParam PageRequest page) {
        RoleFilter filter = query.filter(page.search());
        Order<Role> order = page.order(RoleRepository.ORDERS);
        return CsvTable.download(
                "roles",
                out -> exports.write(
                        Export.of("roles", filter.names(), HEAD),
                        Slice.all(cursor -> roles.list(filter, order, cursor)).map(RoleResource::cells),
                        out));
    }

    private static List<String> cells(Role role) {
        Role.Fields fields = role.fields();
        return List.of(
                fields.name(),
                String.join(", ", fields.permissions()),
                Objects.toString(fields.mailsPerDay(), ""),
                String.valueOf(fields.needsApproval()));
    }

    @GET
    @Path("{uuid}/")
    public View retrieve(@PathParam(KEY) String pk) {
        return View.of(roles.get(pk));
    }

    @POST
    @Requires(Permission.CHANGE_ROLE)
    @Holds(value = View.class, status = 201)
    public Response create(@Holds(Role.Fields.class) Map<String, Object> body) {
        Role role = roles.create(Records.read(Role.Fields.class, Body.object(body)));
        return Response.status(Response.Status.CREATED).entity(View.of(role)).build();
    }

    @PUT
    @Path("{uuid}/")
    @Requires(Permission.CHANGE_ROLE)
    public View replace(@PathParam(KEY) String pk, @Holds(Role.Fields.class) Map<String, Object> body) {
        return View.of(roles.change(pk, Records.read(Role.Fields.class, Body.object(body))));
    }

    /** Changes what is given and leaves the rest. */
    @PATCH
    @Path("{uuid}/")
    @Requires(Permission.CHANGE_ROLE)
    public View change(@PathParam(KEY) String pk, @Holds(Role.Fields.class) Map<String, Object> body) {
        Map<String, Object> values = Records.write(roles.get(pk).fields());
        values.putAll(Body.object(body));
        return View.of(roles.change(pk, Records.read(Role.Fields.class, values)));
    }

    @DELETE
    @Path("{uuid}/")
    @Requires(Permission.CHANGE_ROLE)
    public void delete(@PathParam(KEY) String pk) {
        roles.delete(pk);
    }

    /** Gives the role to the user whose key the body has. */
    @POST
    @Path("{uuid}/add_user/")
    @Requires(Permission.CHANGE_ROLE)
    public void addUser(@PathParam(KEY) String pk, @Holds(GroupResource.Member.class) Map<String, Object> body) {
        roles.giveUser(pk, UserDirectory.id(key(body)));
    }

    @POST
    @Path("{uuid}/remove_user/")
    @Requires(Permission.CHANGE_ROLE)
    public void removeUser(@PathParam(KEY) String pk, @Holds(GroupResource.Member.class) Map<String, Object> body) {
        roles.takeUser(pk, UserDirectory.id(key(body)));
    }

    /** Gives the role to the group whose key the body has. */
    @POST
    @Path("{uuid}/add_group/")
    @Requires(Permission.CHANGE_ROLE)
    public void addGroup(@PathParam(KEY) String pk, @Holds(Member.class) Map<String, Object> body) {
        roles.giveGroup(pk, key(body));
    }

    @POST
    @Path("{uuid}/remove_group/")
    @Requires(Permission.CHANGE_ROLE)
    public void removeGroup(@PathParam(KEY) String pk, @Holds(Member.class) Map<String, Object> body) {
        roles.takeGroup(pk, key(body));
    }

    /** Nothing else points at a role; who has it is no pointer that a deletion could break. */
    @GET
    @Path("{uuid}/used_by/")
    public List<Use.View> usedBy(@PathParam(KEY) String pk) {
        roles.get(pk);
        return List.of();
    }

    private static String key(Map<String, Object> body) {
        return String.valueOf(Body.object(body).get("pk"));
    }
}
