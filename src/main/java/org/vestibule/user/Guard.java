package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** Nobody gives what he has not: the rules that keep those who may change users and groups from making themselves superusers. */
@ApplicationScoped
class Guard {
    @Inject
    Caller caller;

    /** Refuses to change the account of somebody who may do more than the caller. */
    void mayChange(User user) {
        refuseUnless(isSuperuser() || !user.isSuperuser() && has(user.permissions()), "Only somebody who may do as much can change this account");
    }

    /** Refuses to make a member of a group that permits more than the caller may do. */
    void mayGrant(Group group) {
        mayGrant(group.isSuperuser(), group.getPermissions());
    }

    /** Refuses to let a group permit more than the caller may do. */
    void mayGrant(boolean superuser, Set<Permission> permissions) {
        refuseUnless(isSuperuser() || !superuser && has(permissions), "You can only grant what you may do yourself");
    }

    private boolean isSuperuser() {
        return caller.identity().filter(Caller.Identity::superuser).isPresent();
    }

    private boolean has(Set<Permission> permissions) {
        return permissions.stream().allMatch(caller::has);
    }

    private static void refuseUnless(boolean allowed, String why) {
        if (!allowed) {
            throw new Problem(ProblemType.FORBIDDEN, why);
        }
    }
}
