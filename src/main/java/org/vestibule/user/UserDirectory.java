package org.vestibule.user;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Departure;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.model.UsedBy;
import org.vestibule.user.UserActivity.Change;

/** Looks users up and changes them, for those who administer. */
@Stateless
@Requires(Permission.CHANGE_USER)
public class UserDirectory {
    @Inject
    FieldCheck check;

    @Inject
    UserRepository users;

    @Inject
    SignInRepository signIns;

    @Inject
    Guard guard;

    @Inject
    UserRemoval removal;

    @Inject
    UsedBy usedBy;

    @Inject
    Event<UserActivity> activity;

    @Inject
    EventLog events;

    @Requires(Permission.VIEW_USER)
    public Slice<User> list(UserFilter filter, Order<User> order, Optional<String> cursor) {
        return users.list(filter, order, cursor);
    }

    @Requires(Permission.VIEW_USER)
    public User get(long id) {
        return users.get(id);
    }

    /** The id that an address names; what is no number is the id of nobody. */
    public static long id(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.notFound("user");
        }
        return Long.parseLong(text);
    }

    /** One page of a list that programs read by number. */
    @Requires(Permission.VIEW_USER)
    public Page<User> page(UserFilter filter, String orderBy, int offset, int size) {
        return users.page(filter, orderBy, offset, size);
    }

    /**
     * Changes what the form holds; {@code CONFLICT} when somebody else was quicker.
     *
     * @param invitations what becomes of those of somebody whom this deactivates; empty for what is configured
     */
    public void change(long id, long version, User.Fields fields, Optional<Departure.Action> invitations) {
        User user = changeable(id);
        if (user.getVersion() != version) {
            throw new Problem(ProblemType.CONFLICT);
        }
        boolean before = user.isActive();
        user.change(check.checked(fields));
        users.flush();
        if (before != user.isActive()) {
            moved(user, invitations);
        }
        events.record(EventAction.MODEL_UPDATED, user.subject(), Map.of());
    }

    /**
     * Lets the user in no longer; holds at once, on every node.
     *
     * @param invitations what becomes of his; empty for what is configured
     */
    public void deactivate(long id, Optional<Departure.Action> invitations) {
        User user = changeable(id);
        user.setActive(false);
        moved(user, invitations);
        events.record(EventAction.MODEL_UPDATED, user.subject(), Map.of("active", false));
    }

    public void activate(long id) {
        User user = changeable(id);
        user.setActive(true);
        moved(user, Optional.empty());
        events.record(EventAction.MODEL_UPDATED, user.subject(), Map.of("active", true));
    }

    /**
     * Deletes the account for good; holds at once, on every node. {@code CONFLICT} where a policy's binding names it, {@code INVALID}
     * for the last superuser.
     *
     * @param invitations what becomes of his; empty for what is configured
     */
    @Requires(Permission.DELETE_USER)
    public void delete(long id, Optional<Departure.Action> invitations) {
        User user = users.get(id);
        guard.mayDelete(user);
        invitations.ifPresent(it -> guard.mayLeaveInvitations(user));
        usedBy.refuseWhereNeeded(User.class, String.valueOf(id));
        if (removal.remove(user, invitations).isPresent()) {
            throw UserRepository.lastSuperuser();
        }
    }

    private User changeable(long id) {
        User user = users.get(id);
        guard.mayChange(user);
        return user;
    }

    private void moved(User user, Optional<Departure.Action> invitations) {
        if (!user.isActive()) {
            users.keepSuperuser();
            signIns.endAll(user.getId());
            invitations.ifPresent(it -> chosen(user, it));
        }
        activity.fire(new UserActivity(user, user.isActive() ? Change.BACK : Change.AWAY, invitations));
    }

    private void chosen(User user, Departure.Action invitations) {
        guard.mayLeaveInvitations(user);
        events.record(EventAction.MODEL_UPDATED, user.subject(), Map.of("invitations", Records.text(invitations)));
    }
}
