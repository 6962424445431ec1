package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.common.Texts;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;

/** What roles can permit, in authentik's shape; nothing of it can be changed. */
@Path("rbac/permissions/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_ROLE)
public class PermissionResource {
    @Inject
    RoleDirectory roles;

    /** What a list is narrowed down to; an empty text lets all through. */
    public static class Query {
        @QueryParam("codename")
        @DefaultValue("")
        String codename;

        @QueryParam("content_type__app_label")
        @DefaultValue("")
        String app;

        @QueryParam("content_type__model")
        @DefaultValue("")
        String model;

        /** The id of a role whose permissions alone are listed. */
        @QueryParam("role")
        @DefaultValue("")
        String role;

        private boolean fits(View view) {
            return (codename.isEmpty() || codename.equals(view.codename))
                    && (app.isEmpty() || app.equals(view.appLabel))
                    && (model.isEmpty() || model.equals(view.model));
        }
    }

    /**
     * A permission. A role names it as {@code <app_label>.<codename>}.
     *
     * @param id its place among all; not to be kept
     * @param model what it is about; {@code systempermission} where that is nothing in particular
     */
    public record View(
            int id,
            String name,
            String codename,
            String model,
            String appLabel,
            String appLabelVerbose,
            String modelVerbose) {
        static View of(Permission permission) {
            Texts texts = Texts.in(Locale.ENGLISH);
            String app = permission.codename().replaceFirst("\\..*", "");
            String codename = permission.codename().substring(app.length() + 1);
            String model = codename.matches("(view|add|change|delete)_[a-z]+")
                    ? codename.replaceFirst("[a-z]+_", "")
                    : "systempermission";
            return new View(
                    List.of(Permission.values()).indexOf(permission) + 1,
                    texts.get("permission." + permission),
                    codename,
                    model,
                    app,
                    texts.get("permission.topic." + permission.topic()),
                    model);
        }

        /** Whether it is about a sort of objects, which is named as {@code <app_label>.<model>}. */
        boolean isAbout(String sort) {
            return sort.equals(appLabel + "." + model);
        }

        private boolean matches(String search) {
            return Stream.of(name, codename, model, appLabel)
                    .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(search));
        }
    }

    /** By name unless asked otherwise; of the orders, those by {@code codename} and {@code -codename} are known. */
    @GET
    public Paginated<View> list(@BeanParam Query query, @BeanParam PageRequest page) {
        String search = page.search().toLowerCase(Locale.ROOT);
        List<View> found = permissions(query).stream()
                .map(View::of)
                .filter(query::fits)
                .filter(it -> it.matches(search))
                .sorted(order(page.ordering().get(0)))
                .toList();
        return Paginated.of(Page.of(found, page.offset(), page.size()), page);
    }

    /** Which single objects a role's holders may change; every permission is about all objects of its sort. */
    @GET
    @Path("roles/")
    public Paginated<View> ofObjects(@QueryParam("uuid") @DefaultValue("") String role, @BeanParam PageRequest page) {
        if (!role.isEmpty()) {
            roles.get(role);
        }
        return Paginated.of(new Page<>(List.of(), 0), page);
    }

    @GET
    @Path("{id}/")
    public View retrieve(@PathParam("id") String id) {
        return Stream.of(Permission.values())
                .map(View::of)
                .filter(it -> String.valueOf(it.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
    }

    private Set<Permission> permissions(Query query) {
        return query.role.isEmpty()
                ? Set.of(Permission.values())
                : roles.get(query.role).getPermissions();
    }

    private static Comparator<View> order(String name) {
        return switch (name) {
            case "codename" -> Comparator.comparing(View::codename).thenComparing(View::id);
            case "-codename" -> Comparator.comparing(View::codename).reversed().thenComparing(View::id);
            default -> Comparator.comparing(View::name).thenComparing(View::id);
        };
    }
}
