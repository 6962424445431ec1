package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

/**
 * Nobody gives what he has not: the rules that keep those who may change users, groups and roles from making themselves superusers.
 */
@ApplicationScoped
public class Guard {
    @Inject
    CallersMandate mandate;

    @Inject
    Caller caller;

    @Inject
    EventLog events;

    /** Whether the caller may do at least as much as the user, and so may change the account. */
    public boolean reaches(User user) {
        return mandate.get().covers(user);
    }

    /** Whether the caller may do whatever the group permits, and so may choose its members. */
    public boolean reaches(Group group) {
        return mandate.get().covers(group);
    }

    /** Whether the caller may do whatever the role permits, and so may choose who has it. */
    public boolean reaches(Role role) {
        return mandate.get().covers(role);
    }

    /** Whether the caller may say what becomes of the invitations of those who leave. */
    public boolean reachesInvitations() {
        Mandate own = mandate.get();
        return own.has(Permission.CHANGE_INVITATION) && own.has(Permission.ALL_INVITATIONS);
    }

    /** Checks that the caller may say what becomes of the invitations of somebody who leaves. */
    void mayLeaveInvitations(User user) {
        refuseUnless(reachesInvitations(), user.subject(), Message.of("user.error.invitations"));
    }

    /** Checks that the caller may change the account. */
    public void mayChange(User user) {
        refuseUnless(reaches(user), user.subject(), Message.of("user.error.reach"));
    }

    /** Whether the caller may delete the account, which is never his own: by mistake he would shut himself out. */
    public boolean mayRemove(User user) {
        return reaches(user) && !isOwn(user);
    }

    /** Checks the same. */
    void mayDelete(User user) {
        mayChange(user);
        refuseUnless(!isOwn(user), user.subject(), Message.of("user.error.self"));
    }

    private boolean isOwn(User user) {
        return caller.identity().filter(it -> user.getId().equals(it.userId())).isPresent();
    }

    /** Checks that the caller may make members of the group. */
    public void mayGrant(Group group) {
        refuseUnless(reaches(group), group.subject(), Message.of("user.error.grant"));
    }

    /** Checks that the caller may make a group of superusers. */
    void mayPromote(Group group) {
        refuseUnless(mandate.get().superuser(), group.subject(), Message.of("user.error.grant"));
    }

    /** Checks that the caller may let others have the role. */
    public void mayGrant(Role role) {
        refuseUnless(reaches(role), role.subject(), Message.of("user.error.grant"));
    }

    private void refuseUnless(boolean allowed, Subject subject, Message why) {
        if (!allowed) {
            events.refuse(EventAction.REFUSED, subject, Map.of("reason", why.toString()));
            throw new Problem(ProblemType.FORBIDDEN, why);
        }
    }
}
