package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Unguarded;
import org.vestibule.rest.Holds;

/** Tells over HTTP who is signed in, in authentik's shape. */
@Path("core/users/me/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Unguarded("concerns the caller only")
public class SessionResource {
    @Inject
    OwnAccount account;

    /** What a user is told of himself. */
    public record Self(
            long pk,
            String username,
            String name,
            boolean isActive,
            boolean isSuperuser,
            boolean isCurrent,
            List<Membership> groups,
            List<RoleResource.Partial> roles,
            String email,
            String avatar,
            String uid,
            Map<String, Object> settings,
            @Holds(UserType.class) String type,
            List<String> systemPermissions) {
        /** A group that he belongs to. */
        public record Membership(String name, String pk) {}

        static Self of(User user) {
            return new Self(
                    user.getId(),
                    user.getUsername(),
                    user.getName(),
                    user.isActive(),
                    user.isSuperuser(),
                    true,
                    UserResource.byName(user).stream()
                            .map(group -> new Membership(group.getName(), group.getId()))
                            .toList(),
                    RoleResource.Partial.of(user.roles()),
                    user.getEmail(),
                    "",
                    user.getUuid(),
                    Map.of(),
                    Records.text(user.getType()),
                    systemPermissions(user));
        }

        private static List<String> systemPermissions(User user) {
            return Stream.of(Permission.ACCESS_ADMIN, Permission.VIEW_SYSTEM)
                    .filter(Mandate.of(user)::has)
                    .map(it -> it.codename().replaceFirst("^.*\\.", ""))
                    .toList();
        }
    }

    /** Who is signed in; {@code users} are those among whom the browser could switch, which is nobody else. */
    public record Session(Self user, List<Self> users) {}

    @GET
    public Session me() {
        Self self = Self.of(account.get());
        return new Session(self, List.of(self));
    }
}
