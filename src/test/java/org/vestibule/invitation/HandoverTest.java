package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configurations;
import org.vestibule.common.Departure.Action;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.event.EventAction;
import org.vestibule.flow.Admission.Status;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Group;
import org.vestibule.user.Role;
import org.vestibule.user.User;
import org.vestibule.user.UserActivity;
import org.vestibule.user.UserActivity.Change;

class HandoverTest {
    private final String guest = Ids.next() + "@example.org";
    private InvitationWorld world;
    private Invitation invitation;
    private User inviter;

    private void begin(EntityManager entities) {
        world = new InvitationWorld(entities);
        invitation = world.invite(Map.of("groups", List.of(world.group(false).getId())), guest);
        inviter = entities.find(User.class, invitation.getInviter().getUserId());
    }

    private User superuser() {
        User user = world.user();
        Group all = world.group(true);
        user.join(all);
        world.entities.flush();
        return user;
    }

    /** Somebody who may invite to that flow, but into no group. */
    private User delegate() {
        return world.holder(new Role.Fields(
                "role-" + Ids.next(),
                List.of("authentik_stages_invitation.change_invitation"),
                List.of(invitation.flowId()),
                List.of(),
                null,
                false));
    }

    private void leave(String departure) {
        world.handover.configuration = Configurations.with(Map.of("vestibule.departed-inviters", departure));
        world.handover.moved(new UserActivity(inviter, Change.AWAY, Optional.empty()));
    }

    private void leave(String departure, Action chosen) {
        world.handover.configuration = Configurations.with(Map.of("vestibule.departed-inviters", departure));
        world.handover.moved(new UserActivity(inviter, Change.AWAY, Optional.of(chosen)));
    }

    private Status status() {
        return invitation.status(InvitationWorld.NOON);
    }

    @OnEveryDatabase
    void letsAnotherInvite(Database database) {
        database.run(entities -> {
            begin(entities);
            User other = superuser();

            world.handover.handOver(invitation.getId(), other.getUsername());

            assertThat(invitation.getInviter().getUserId()).isEqualTo(other.getId());
            assertThat(world.events).contains(EventAction.INVITATION_HANDED_OVER);
            assertThat(invitation.custody().shown("evil.example")).isEqualTo("evil.example");
        });
    }

    @OnEveryDatabase
    void givesNobodyWhatHeCouldNotMake(Database database) {
        database.run(entities -> {
            begin(entities);

            assertNotTakenBy("nobody-at-all");
            assertNotTakenBy(world.user().getUsername());
            assertNotTakenBy(delegate().getUsername());
            User gone = superuser();
            gone.setActive(false);
            assertNotTakenBy(gone.getUsername());
        });
    }

    private void assertNotTakenBy(String username) {
        assertThatThrownBy(() -> world.handover.handOver(invitation.getId(), username))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("owner"));
        assertThat(invitation.getInviter().getUsername()).isNotEqualTo(username);
    }

    @OnEveryDatabase
    void marksWhatADelegateGets(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation plain = world.invite(Map.of());
            User delegate = world.holder(new Role.Fields(
                    "role-" + Ids.next(),
                    List.of("authentik_stages_invitation.change_invitation"),
                    List.of(plain.flowId()),
                    List.of(),
                    null,
                    false));

            world.handover.handOver(plain.getId(), delegate.getUsername());

            assertThat(plain.custody().shown("evil.example")).isEqualTo("evil[.]example");
        });
    }

    @OnEveryDatabase
    void keepsWhatSomebodyLeaves(Database database) {
        database.run(entities -> {
            begin(entities);

            leave("keep");

            assertThat(status()).isEqualTo(Status.VALID);
        });
    }

    @OnEveryDatabase
    void suspendsWhatSomebodyLeavesUntilHeIsBack(Database database) {
        database.run(entities -> {
            begin(entities);

            leave("suspend");
            entities.flush();

            assertThat(status()).isEqualTo(Status.SUSPENDED);
            assertThat(world.invitations.use(invitation.getId(), 1, InvitationWorld.NOON))
                    .isFalse();
            assertThat(world.mail.render(world.mails(guest).get(0))).isEmpty();
            assertThatThrownBy(() -> world.people.send(invitation.getId(), List.of("x@example.org"), List.of()))
                    .isInstanceOf(Problem.class);

            world.handover.moved(new UserActivity(inviter, Change.BACK, Optional.empty()));

            assertThat(status()).isEqualTo(Status.VALID);
            assertThat(world.events).contains(EventAction.INVITATION_SUSPENDED, EventAction.INVITATION_RESUMED);
        });
    }

    @OnEveryDatabase
    void handsOverWhatSomebodyLeaves(Database database) {
        database.run(entities -> {
            begin(entities);
            User heir = superuser();

            leave("hand-over:" + heir.getUsername());

            assertThat(status()).isEqualTo(Status.VALID);
            assertThat(invitation.getInviter().getUsername()).isEqualTo(heir.getUsername());
        });
    }

    @OnEveryDatabase
    void suspendsWhatTheHeirMayNotHave(Database database) {
        database.run(entities -> {
            begin(entities);

            leave("hand-over:" + delegate().getUsername());

            assertThat(status()).isEqualTo(Status.SUSPENDED);
            assertThat(invitation.getInviter().getUsername()).isEqualTo(inviter.getUsername());
        });
    }

    @OnEveryDatabase
    void keepsWhatWasToBeSuspended(Database database) {
        database.run(entities -> {
            begin(entities);

            leave("suspend", Action.KEEP);

            assertThat(status()).isEqualTo(Status.VALID);
            assertThat(invitation.getInviter().getUserId()).isEqualTo(inviter.getId());
        });
    }

    @OnEveryDatabase
    void suspendsWhatWasToBeHandedOver(Database database) {
        database.run(entities -> {
            begin(entities);

            leave("hand-over:" + superuser().getUsername(), Action.SUSPEND);

            assertThat(status()).isEqualTo(Status.SUSPENDED);
            assertThat(invitation.getInviter().getUserId()).isEqualTo(inviter.getId());
        });
    }

    @OnEveryDatabase
    void handsOverWhereItIsChosen(Database database) {
        database.run(entities -> {
            begin(entities);
            User heir = superuser();

            leave("hand-over:" + heir.getUsername(), Action.HAND_OVER);

            assertThat(status()).isEqualTo(Status.VALID);
            assertThat(invitation.getInviter().getUserId()).isEqualTo(heir.getId());
        });
    }

    @OnEveryDatabase
    void refusesToHandOverToNobody(Database database) {
        database.run(entities -> {
            begin(entities);

            assertThatThrownBy(() -> leave("keep", Action.HAND_OVER))
                    .isInstanceOfSatisfying(
                            Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("invitations"));
            assertThat(status()).isEqualTo(Status.VALID);
        });
    }

    @OnEveryDatabase
    void concernsThoseWhoseInvitationsHaveNotEnded(Database database) {
        database.run(entities -> {
            begin(entities);

            assertThat(world.handover.isConcerned(inviter.getId())).isTrue();
            assertThat(world.handover.isConcerned(world.user().getId())).isFalse();
            world.service.revoke(invitation.getId());
            entities.flush();
            assertThat(world.handover.isConcerned(inviter.getId())).isFalse();
        });
    }

    @OnEveryDatabase
    void suspendsWhatADeletedInviterLeavesUntilSomebodyTakesItOver(Database database) {
        database.run(entities -> {
            begin(entities);
            world.handover.configuration = Configurations.with(Map.of("vestibule.departed-inviters", "suspend"));

            world.handover.moved(new UserActivity(inviter, Change.GONE, Optional.empty()));
            assertThat(status()).isEqualTo(Status.SUSPENDED);
            world.handover.handOver(invitation.getId(), superuser().getUsername());

            assertThat(status()).isEqualTo(Status.VALID);
        });
    }

    @OnEveryDatabase
    void takesTheTemplatesOfADeletedInviterAway(Database database) {
        database.run(entities -> {
            begin(entities);
            world.templateRows.add(new InvitationTemplate(inviter.getId(), invitation, InvitationWorld.NOON));
            InvitationTemplate shared = world.templates.keep(invitation.getId());

            world.templates.left(new UserActivity(inviter, Change.AWAY, Optional.empty()));
            assertThat(world.templatesOf(inviter.getId())).hasSize(1);
            world.templates.left(new UserActivity(inviter, Change.GONE, Optional.empty()));

            assertThat(world.templatesOf(inviter.getId())).isEmpty();
            assertThat(world.templateList()).contains(shared);
        });
    }

    @OnEveryDatabase
    void remembersWhoInvitedThoughHeIsDeleted(Database database) {
        database.run(entities -> {
            begin(entities);
            String name = inviter.getName();

            entities.remove(inviter);
            entities.flush();
            entities.clear();

            assertThat(world.catalog.get(invitation.getId()).getInviter().getName())
                    .isEqualTo(name);
            assertThat(world.mail.render(world.mails(guest).get(0))).isPresent();
        });
    }
}
