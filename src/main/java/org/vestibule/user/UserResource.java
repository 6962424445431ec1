package org.vestibule.user;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.WrongValue;
import org.vestibule.rest.Body;
import org.vestibule.rest.Field;
import org.vestibule.rest.Fields;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Parameter;
import org.vestibule.rest.Search;

/** Users over HTTP, in authentik's shape. */
@Path("core/users/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_USER)
public class UserResource {
    static final Fields FIELDS = Fields.of(
            "authentik_core.user",
            Field.number("pk", "u.id"),
            Field.key("username", "u.keys.username", UserKeys::of, UserFilter.KEY),
            Field.text("name", "u.name", UserFilter.KEY),
            Field.key("email", "u.keys.email", UserKeys::of, UserFilter.KEY),
            Field.text("path", "u.path"),
            Field.text("uuid", "u.uuid"),
            Field.choice("type", "u.type", UserType.class),
            Field.flag("is_active", "u.active", true),
            Field.time("date_joined", "u.joined"),
            Field.time("last_login", "u.lastLogin", User.NEVER),
            Field.time("last_updated", "u.lastUpdated"));

    private static final Map<String, String> COLUMNS = Map.of(
            "pk", "u.id",
            "username", "u.keys.username",
            "name", "u.name",
            "email", "u.keys.email",
            "path", "u.path",
            "is_active", "u.active",
            "last_login", "u.lastLogin",
            "date_joined", "u.joined",
            "last_updated", "u.lastUpdated");

    @Inject
    UserDirectory users;

    @Inject
    Belongings belongings;

    /** What a list is narrowed down to. */
    public static class Query {
        @QueryParam("username")
        @DefaultValue("")
        String username;

        @QueryParam("email")
        @DefaultValue("")
        String email;

        @QueryParam("uuid")
        @DefaultValue("")
        String uuid;

        @QueryParam("path")
        @DefaultValue("")
        String path;

        @QueryParam("path_startswith")
        @DefaultValue("")
        String pathStart;

        @QueryParam("is_active")
        @DefaultValue("")
        String active;

        @QueryParam("is_superuser")
        @DefaultValue("")
        String superuser;

        @QueryParam("type")
        List<String> types;

        @QueryParam("groups_by_name")
        List<String> groupNames;

        @QueryParam("groups_by_pk")
        List<String> groups;

        @QueryParam("roles_by_name")
        List<String> roleNames;

        @QueryParam("roles_by_pk")
        List<String> roles;

        @QueryParam("attributes")
        @DefaultValue("")
        String attributes;

        @QueryParam("name")
        @DefaultValue("")
        String name;

        @BeanParam
        UserReportResource.Times times;

        UserFilter filter(Search search) {
            UserFilter filter = new UserFilter()
                    .search(search)
                    .name(name)
                    .username(username)
                    .email(email)
                    .uuid(uuid)
                    .path(path)
                    .pathStart(pathStart)
                    .types(types.stream().map(Query::type).toList())
                    .groupNames(groupNames)
                    .groups(groups)
                    .roleNames(roleNames)
                    .roles(roles);
            Parameter.yesOrNo(active).ifPresent(filter::active);
            Parameter.yesOrNo(superuser).ifPresent(filter::superuser);
            Parameter.object("attributes", attributes).ifPresent(filter::attributes);
            times.narrow(filter);
            return filter;
        }

        private static UserType type(String text) {
            try {
                return Records.constant(UserType.class, text);
            } catch (WrongValue unknown) {
                throw Problem.invalid("type", unknown.reason());
            }
        }
    }

    /**
     * A user in authentik's words.
     *
     * @param groupsObj null where it was not wanted
     * @param rolesObj null where it was not wanted
     */
    public record View(
            long pk,
            String username,
            String name,
            boolean isActive,
            @Nullable Instant lastLogin,
            Instant dateJoined,
            boolean isSuperuser,
            List<String> groups,
            List<GroupResource.Partial> groupsObj,
            List<String> roles,
            List<RoleResource.Partial> rolesObj,
            String email,
            String avatar,
            Map<String, Object> attributes,
            String uid,
            String path,
            @Holds(UserType.class) String type,
            String uuid,
            Instant passwordChangeDate,
            Instant lastUpdated) {
        static View of(User user) {
            return of(user, true, true);
        }

        static View of(User user, boolean withGroups, boolean withRoles) {
            List<Group> groups = byName(user);
            List<RoleResource.Partial> roles = RoleResource.Partial.of(user.getOwnRoles());
            return new View(
                    user.getId(),
                    user.getUsername(),
                    user.getName(),
                    user.isActive(),
                    user.getLastLogin(),
                    user.getJoined(),
                    user.isSuperuser(),
                    groups.stream().map(Group::getId).toList(),
                    withGroups ? groups.stream().map(GroupResource.Partial::of).toList() : null,
                    roles.stream().map(RoleResource.Partial::pk).toList(),
                    withRoles ? roles : null,
                    user.getEmail(),
                    "",
                    user.getAttributes(),
                    user.getUuid(),
                    user.getPath(),
                    Records.text(user.getType()),
                    user.getUuid(),
                    Objects.requireNonNullElse(user.getPasswords().getChanged(), user.getJoined()),
                    user.getLastUpdated());
        }
    }

    /** A user within another answer. */
    public record Partial(
            long pk,
            String username,
            String name,
            boolean isActive,
            @Nullable Instant lastLogin,
            String email,
            Map<String, Object> attributes,
            String uid) {
        public static Partial of(User user) {
            return new Partial(
                    user.getId(),
                    user.getUsername(),
                    user.getName(),
                    user.isActive(),
                    user.getLastLogin(),
                    user.getEmail(),
                    user.getAttributes(),
                    user.getUuid());
        }
    }

    @GET
    public Paginated<View> list(
            @BeanParam Query query,
            @BeanParam PageRequest page,
            @QueryParam("include_groups") @DefaultValue("true") String withGroups,
            @QueryParam("include_roles") @DefaultValue("true") String withRoles) {
        boolean groups = Parameter.yesOrNo(withGroups).orElse(true);
        boolean roles = Parameter.yesOrNo(withRoles).orElse(true);
        UserFilter filter = query.filter(page.search(FIELDS));
        Page<User> found = users.page(filter, page.orderBy(COLUMNS, "username"), page.offset(), page.size());
        return Paginated.of(found.map(user -> View.of(user, groups, roles)), page)
                .asked(FIELDS);
    }

    @GET
    @Path("{id}/")
    public View retrieve(@PathParam("id") String id) {
        return View.of(users.get(UserDirectory.id(id)));
    }

    /** Changes those of {@link User.Fields} and {@link Belongings.OfUser} that are given; {@link Belongings.Leaving} tells more of a deactivation. */
    @PATCH
    @Path("{id}/")
    @Requires({Permission.VIEW_USER, Permission.CHANGE_USER})
    public View change(
            @PathParam("id") String id,
            @Holds({User.Fields.class, Belongings.OfUser.class, Belongings.Leaving.class}) Map<String, Object> body) {
        User user = users.get(UserDirectory.id(id));
        Map<String, Object> values = Records.write(user.fields());
        values.putAll(Body.object(body));
        belongings.change(
                user,
                Records.read(User.Fields.class, values),
                Optional.ofNullable(Records.read(Belongings.Leaving.class, body).invitations()),
                Belongings.OfUser.of(body));
        return retrieve(id);
    }

    /** Deletes the account; his invitations become what is configured. */
    @DELETE
    @Path("{id}/")
    @Requires(Permission.DELETE_USER)
    public void delete(@PathParam("id") String id) {
        users.delete(UserDirectory.id(id), Optional.empty());
    }

    static List<Group> byName(User user) {
        return user.getGroups().stream()
                .sorted(Comparator.comparing(Group::getName))
                .toList();
    }
}
