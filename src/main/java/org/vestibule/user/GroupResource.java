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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.Export;
import org.vestibule.event.Exports;
import org.vestibule.model.Use;
import org.vestibule.rest.Body;
import org.vestibule.rest.CsvTable;
import org.vestibule.rest.Field;
import org.vestibule.rest.Fields;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Parameter;
import org.vestibule.rest.Search;

/** Groups over HTTP, in authentik's shape. They have no parents. */
@Path("core/groups/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_GROUP)
public class GroupResource {
    private static final String KEY = "group_uuid";
    private static final String ONE = "{group_uuid}/";
    private static final String USERS = "users";
    static final Fields FIELDS = Fields.of(
            "authentik_core.group",
            Field.text("pk", "g.id"),
            Field.text("name", "g.name"),
            Field.flag("is_superuser", "g.superuser", true));

    private static final Map<String, String> COLUMNS = Map.of("name", "g.name", "is_superuser", "g.superuser");

    private static final List<String> HEAD = List.of("name", "members", "superuser", "roles");

    @Inject
    GroupDirectory groups;

    @Inject
    Exports exports;

    @Inject
    Belongings belongings;

    /** What a list is narrowed down to. */
    public static class Query {
        @QueryParam("name")
        @DefaultValue("")
        String name;

        @QueryParam("is_superuser")
        @DefaultValue("")
        String superuser;

        @QueryParam("attributes")
        @DefaultValue("")
        String attributes;

        @QueryParam("members_by_pk")
        List<Long> members;

        @QueryParam("members_by_username")
        List<String> memberNames;

        GroupFilter filter(Search search) {
            GroupFilter filter =
                    new GroupFilter().search(search).name(name).members(members).memberNames(memberNames);
            Parameter.yesOrNo(superuser).ifPresent(filter::superuser);
            Parameter.object("attributes", attributes).ifPresent(filter::attributes);
            return filter;
        }
    }

    /**
     * A group in authentik's words.
     *
     * @param users the members' keys; null where they were not asked for, as a group may have very many
     */
    public record View(
            String pk,
            int numPk,
            String name,
            boolean isSuperuser,
            List<String> parents,
            List<String> parentsObj,
            @Nullable List<Long> users,
            @Nullable List<UserResource.Partial> usersObj,
            Map<String, Object> attributes,
            List<String> roles,
            List<RoleResource.Partial> rolesObj,
            List<String> inheritedRolesObj,
            List<String> children,
            List<String> childrenObj) {
        /** A group without its members. */
        public static View of(Group group) {
            return of(group, null);
        }

        static View of(Group group, List<User> members) {
            return new View(
                    group.getId(),
                    number(group),
                    group.getName(),
                    group.isSuperuser(),
                    List.of(),
                    List.of(),
                    members == null ? null : members.stream().map(User::getId).toList(),
                    members == null
                            ? null
                            : members.stream().map(UserResource.Partial::of).toList(),
                    group.getAttributes(),
                    RoleResource.Partial.of(group.getRoles()).stream()
                            .map(RoleResource.Partial::pk)
                            .toList(),
                    RoleResource.Partial.of(group.getRoles()),
                    List.of(),
                    List.of(),
                    List.of());
        }
    }

    /** A group within another answer. */
    public record Partial(String pk, int numPk, String name, boolean isSuperuser, Map<String, Object> attributes) {
        public static Partial of(Group group) {
            return new Partial(
                    group.getId(), number(group), group.getName(), group.isSuperuser(), group.getAttributes());
        }
    }

    /** A user by his key. */
    public record Member(@NotNull Long pk) {}

    @GET
    public Paginated<View> list(
            @BeanParam Query query, @BeanParam PageRequest page, @QueryParam("include_users") boolean withMembers) {
        GroupFilter filter = query.filter(page.search(FIELDS));
        Page<Group> found = groups.page(filter, page.orderBy(COLUMNS, "name"), page.offset(), page.size());
        return Paginated.of(found.mapAll(it -> views(it, withMembers)), page).asked(FIELDS);
    }

    /** All that the filter lets through as a table, by name. */
    @GET
    @Path("report/")
    @Produces(CsvTable.TYPE)
    public Response report(@BeanParam Query query, @BeanParam PageRequest page) {
        GroupFilter filter = query.filter(page.search(FIELDS));
        Order<Group> order = page.order(GroupRepository.ORDERS);
        return CsvTable.download(
                "groups",
                out -> exports.write(
                        Export.of("groups", filter.names(), HEAD),
                        Slice.all(cursor -> cells(groups.list(filter, order, cursor))),
                        out));
    }

    private Slice<List<String>> cells(Slice<Group> part) {
        Map<String, Long> sizes = groups.sizes(part.items());
        return part.map(group -> List.of(
                group.getName(),
                String.valueOf(sizes.getOrDefault(group.getId(), 0L)),
                String.valueOf(group.isSuperuser()),
                RoleResource.Partial.of(group.getRoles()).stream()
                        .map(RoleResource.Partial::name)
                        .collect(Collectors.joining(", "))));
    }

    @GET
    @Path(ONE)
    public View retrieve(@PathParam(KEY) String pk, @QueryParam("include_users") boolean withMembers) {
        return views(List.of(groups.get(pk)), withMembers).get(0);
    }

    /** Makes a group; {@link Belongings.OfGroup} tells who belongs to it. */
    @POST
    @Requires(Permission.ADD_GROUP)
    @Holds(value = View.class, status = 201)
    public Response create(@Holds({Group.Fields.class, Belongings.OfGroup.class}) Map<String, Object> body) {
        Group.Fields fields = Records.read(Group.Fields.class, Body.object(body));
        String pk = belongings.create(fields, Belongings.OfGroup.of(body));
        return Response.status(Response.Status.CREATED)
                .entity(retrieve(pk, body.containsKey(USERS)))
                .build();
    }

    @PUT
    @Path(ONE)
    @Requires(Permission.CHANGE_GROUP)
    public View replace(
            @PathParam(KEY) String pk,
            @Holds({Group.Fields.class, Belongings.OfGroup.class}) Map<String, Object> body) {
        if (!Body.object(body).containsKey("name")) {
            throw Problem.invalid("name", Message.of("rest.error.required"));
        }
        return change(pk, body);
    }

    /** Changes what is given and leaves the rest. */
    @PATCH
    @Path(ONE)
    @Requires(Permission.CHANGE_GROUP)
    public View change(
            @PathParam(KEY) String pk,
            @Holds({Group.Fields.class, Belongings.OfGroup.class}) Map<String, Object> body) {
        Group group = groups.get(pk);
        Map<String, Object> values = Records.write(group.fields());
        values.putAll(Body.object(body));
        belongings.change(group, Records.read(Group.Fields.class, values), Belongings.OfGroup.of(body));
        return retrieve(pk, body.containsKey(USERS));
    }

    @DELETE
    @Path(ONE)
    @Requires(Permission.DELETE_GROUP)
    public void delete(@PathParam(KEY) String pk) {
        groups.delete(pk);
    }

    /** Makes the user a member whose key the body has. */
    @POST
    @Path(ONE + "add_user/")
    @Requires(Permission.CHANGE_GROUP)
    public void addUser(@PathParam(KEY) String pk, @Holds(Member.class) Map<String, Object> body) {
        groups.add(pk, user(body));
    }

    @POST
    @Path(ONE + "remove_user/")
    @Requires(Permission.CHANGE_GROUP)
    public void removeUser(@PathParam(KEY) String pk, @Holds(Member.class) Map<String, Object> body) {
        groups.remove(pk, user(body));
    }

    @GET
    @Path(ONE + "used_by/")
    public List<Use.View> usedBy(@PathParam(KEY) String pk) {
        return belongings.usesOfGroup(pk).stream().map(Use::view).toList();
    }

    private static long user(Map<String, Object> body) {
        return UserDirectory.id(String.valueOf(Body.object(body).get("pk")));
    }

    private List<View> views(List<Group> some, boolean withMembers) {
        if (!withMembers) {
            return some.stream().map(View::of).toList();
        }
        Map<String, List<User>> members = groups.members(some);
        return some.stream()
                .map(group -> View.of(group, members.getOrDefault(group.getId(), List.of())))
                .toList();
    }

    /** A number for services that know groups by one, as LDAP does; two groups may have the same, as in authentik. */
    private static int number(Group group) {
        return Math.floorMod(group.getId().hashCode(), 100_000);
    }
}
