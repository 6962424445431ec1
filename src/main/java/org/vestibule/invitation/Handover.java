package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Departure;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.user.Mandate;
import org.vestibule.user.User;
import org.vestibule.user.UserActivity;
import org.vestibule.user.UserActivity.Change;
import org.vestibule.user.UserRepository;

/**
 * Gives invitations to others, one by one or when their inviter leaves. Nobody gets what he could not have made himself: what it gives
 * must be his to give.
 */
@Stateless
public class Handover {
    @Inject
    InvitationRepository invitations;

    @Inject
    Reach reach;

    @Inject
    Approvals approvals;

    @Inject
    UserRepository users;

    @Inject
    Configuration configuration;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** Gives an invitation to somebody, by his user name; {@code INVALID} for the field {@code owner} where he cannot have it. */
    @Requires(Permission.CHANGE_INVITATION)
    public void handOver(String id, String username) {
        Invitation invitation = reach.get(id);
        User user = users.byUsername(username)
                .filter(it -> mayHave(it, invitation))
                .orElseThrow(() -> Problem.invalid("owner", Message.of("invitation.error.owner", username)));
        approvals.changed(invitation);
        handOver(invitation, user);
    }

    private void handOver(Invitation invitation, User user) {
        String before = invitation.getInviter().getUsername();
        invitation.handOver(user);
        invitation.custody().written(!Mandate.of(user).has(Permission.ALL_INVITATIONS));
        events.record(
                EventAction.INVITATION_HANDED_OVER,
                invitation.subject(),
                Map.of("from", before, "to", user.getUsername()));
    }

    private static boolean mayHave(User user, Invitation invitation) {
        Mandate mandate = Mandate.of(user);
        return user.isActive()
                && mandate.has(Permission.CHANGE_INVITATION)
                && InvitationRules.beyond(invitation, mandate).isEmpty();
    }

    /** Whether somebody has invitations that have not ended. */
    @Requires({Permission.CHANGE_INVITATION, Permission.ALL_INVITATIONS})
    public boolean isConcerned(long user) {
        return invitations.hasPending(user, clock.instant());
    }

    /**
     * Does with the invitations of somebody who leaves what was chosen or else is configured, and lets those go on that wait for who is
     * here again.
     */
    @Unguarded("part of changing a user, which has its own guard")
    public void moved(@Observes UserActivity activity) {
        List<Invitation> pending = invitations.pending(activity.user().getId(), clock.instant());
        Departure configured = configuration.departure();
        Departure departure = activity.invitations().map(configured::choose).orElse(configured);
        if (activity.change() == Change.BACK) {
            pending.stream().filter(it -> it.custody().isSuspended()).forEach(this::resume);
        } else if (departure.action() != Departure.Action.KEEP) {
            Optional<User> successor =
                    users.byUsername(departure.successor()).filter(it -> !it.equals(activity.user()));
            pending.forEach(it -> leave(it, successor));
        }
    }

    private void leave(Invitation invitation, Optional<User> successor) {
        successor
                .filter(it -> mayHave(it, invitation))
                .ifPresentOrElse(it -> handOver(invitation, it), () -> suspend(invitation));
    }

    private void suspend(Invitation invitation) {
        invitation.custody().suspend(clock.instant());
        events.record(EventAction.INVITATION_SUSPENDED, invitation.subject(), Map.of());
    }

    private void resume(Invitation invitation) {
        invitation.custody().resume();
        events.record(EventAction.INVITATION_RESUMED, invitation.subject(), Map.of());
    }
}
