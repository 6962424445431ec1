package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/** Nobody gives what he has not: the rules that keep those who may change users and groups from making themselves superusers. */
@ApplicationScoped
public class Guard {
    @Inject
    Caller caller;

    @Inject
    EventLog events;

    /** Whether the caller may do at least as much as the user, and so may change the account. */
    public boolean reaches(User user) {
        return isSuperuser() || !user.isSuperuser() && has(user.permissions());
    }

    /** Whether the caller may do whatever the group permits, and so may choose its members. */
    public boolean reaches(Group group) {
        return reaches(group.isSuperuser(), group.getPermissions());
    }

    private boolean reaches(boolean superuser, Set<Permission> permissions) {
        return isSuperuser() || !superuser && has(permissions);
    }

    /** Checks that the caller may change the account. */
    public void mayChange(User user) {
        refuseUnless(reaches(user), user.subject(), Message.of("user.error.reach"));
    }

    /** Checks that the caller may make members of the group. */
    public void mayGrant(Group group) {
        mayGrant(group, group.isSuperuser(), group.getPermissions());
    }

    void mayGrant(Group group, boolean superuser, Set<Permission> permissions) {
        refuseUnless(reaches(superuser, permissions), group.subject(), Message.of("user.error.grant"));
    }

    private boolean isSuperuser() {
        return caller.identity().filter(Caller.Identity::superuser).isPresent();
    }

    private boolean has(Set<Permission> permissions) {
        return permissions.stream().allMatch(caller::has);
    }

    private void refuseUnless(boolean allowed, Subject subject, Message why) {
        if (!allowed) {
            events.refuse(EventAction.REFUSED, subject, Map.of("reason", why.toString()));
            throw new Problem(ProblemType.FORBIDDEN, why);
        }
    }
}
