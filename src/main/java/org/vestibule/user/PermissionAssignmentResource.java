package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.rest.Holds;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;

/** What roles permit, listed and changed in authentik's way: some permissions more or less. */
@Path("rbac/permissions/assigned_by_roles/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires({Permission.VIEW_ROLE, Permission.CHANGE_ROLE})
public class PermissionAssignmentResource {
    private static final Map<String, String> COLUMNS = Map.of("name", "r.name");

    @Inject
    RoleDirectory roles;

    /**
     * What is asked for.
     *
     * @param permissions their codenames
     * @param objectPk the one object that they are about, which nothing here can be restricted to
     */
    public record Wanted(List<String> permissions, String objectPk) {}

    /** A permission that the role has now. */
    public record Assigned(String id) {}

    /**
     * What a role permits of one sort of objects.
     *
     * @param objectPermissions of single ones, which is never anything
     */
    public record Assignment(
            String rolePk,
            String name,
            List<PermissionResource.View> objectPermissions,
            List<PermissionResource.View> modelPermissions) {
        static Assignment of(Role role, Set<Permission> wanted) {
            List<PermissionResource.View> permitted = role.getPermissions().stream()
                    .filter(wanted::contains)
                    .sorted()
                    .map(PermissionResource.View::of)
                    .toList();
            return new Assignment(role.getId(), role.getName(), List.of(), permitted);
        }
    }

    /** The roles that permit something of a sort of objects, such as {@code authentik_core.user}. */
    @GET
    @Requires(Permission.VIEW_ROLE)
    public Paginated<Assignment> list(
            @QueryParam("model") @DefaultValue("") String model, @BeanParam PageRequest page) {
        if (model.isEmpty()) {
            throw Problem.invalid("model", Message.of("rest.error.required"));
        }
        Set<Permission> wanted = Stream.of(Permission.values())
                .filter(it -> PermissionResource.View.of(it).isAbout(model))
                .collect(Collectors.toSet());
        RoleFilter filter = new RoleFilter().search(page.search()).permitting(wanted);
        Page<Role> found = roles.page(filter, page.orderBy(COLUMNS, "name"), page.offset(), page.size());
        return Paginated.of(found.map(it -> Assignment.of(it, wanted)), page);
    }

    @POST
    @Path("{uuid}/assign/")
    public List<Assigned> assign(
            @PathParam("uuid") String uuid, @Holds(Wanted.class) @NotNull Map<String, Object> body) {
        return change(uuid, body, Collection::addAll).map(Assigned::new).toList();
    }

    @PATCH
    @Path("{uuid}/unassign/")
    public void unassign(@PathParam("uuid") String uuid, @Holds(Wanted.class) @NotNull Map<String, Object> body) {
        change(uuid, body, Collection::removeAll);
    }

    private Stream<String> change(String uuid, Map<String, Object> body, BiConsumer<List<String>, List<String>> how) {
        Wanted wanted = Records.read(Wanted.class, body);
        if (wanted.objectPk() != null) {
            throw Problem.invalid("object_pk", Message.of("role.error.object"));
        }
        Role role = roles.get(uuid);
        Map<String, Object> values = Records.write(role.fields());
        List<String> permissions = new ArrayList<>(role.fields().permissions());
        how.accept(permissions, wanted.permissions());
        values.put("permissions", List.copyOf(Set.copyOf(permissions)));
        roles.change(uuid, role.getVersion(), Records.read(Role.Fields.class, values));
        return wanted.permissions().stream();
    }
}
