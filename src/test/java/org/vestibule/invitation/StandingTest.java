package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vestibule.invitation.InvitationWorld.NOON;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vestibule.common.Ids;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Group;
import org.vestibule.user.Memberships;
import org.vestibule.user.Role;
import org.vestibule.user.User;
import org.vestibule.user.UserType;

/** What accounts become by an invitation, and who may say so. */
class StandingTest {
    private static final Map<String, Object> STAFF = Map.of("user_type", "internal", "user_path", "users/staff");

    @OnEveryDatabase
    void shapesAccountsThatAreMade(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(STAFF, "a@example.org");
            User made = world.user();
            made.setType(UserType.EXTERNAL);

            world.redemption.enroll(
                    world.recipient(invitation, "a@example.org").link().id(), made);

            assertThat(made.getType()).isEqualTo(UserType.INTERNAL);
            assertThat(made.getPath()).isEqualTo("users/staff");
        });
    }

    @OnEveryDatabase
    void leavesTheRestToTheFlow(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            User made = world.user();
            made.setType(UserType.EXTERNAL);
            made.setPath("customers");

            world.redemption.enroll(world.invite(Map.of()).link().id(), made);

            assertThat(made.getType()).isEqualTo(UserType.EXTERNAL);
            assertThat(made.getPath()).isEqualTo("customers");
        });
    }

    @OnEveryDatabase
    void leavesAccountsAsTheyAreThatWereThereBefore(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            User user = world.user();
            user.setType(UserType.EXTERNAL);

            world.redemption.redeem(world.invite(STAFF).link().id(), user);

            assertThat(user.getType()).isEqualTo(UserType.EXTERNAL);
            assertThat(user.getPath()).isEqualTo("users");
        });
    }

    @OnEveryDatabase
    void endsTheMembershipsThatItBringsButNoOthers(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Group team = world.group(false);
            Group before = world.group(false);
            User user = world.user();
            user.join(before);
            Invitation invitation = world.invite(
                    Map.of("membership_days", 90, "groups", List.of(team.getId(), before.getId())), "a@example.org");

            world.redemption.redeem(
                    world.recipient(invitation, "a@example.org").link().id(), user);

            assertThat(user.getGroups()).containsExactlyInAnyOrder(team, before);
            assertThat(Memberships.on(entities).ends(user.getId()))
                    .isEqualTo(Map.of(team.getId(), NOON.plus(Duration.ofDays(90))));
        });
    }

    @OnEveryDatabase
    void refusesWhatIsNoStanding(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Stream.of(
                            Map.of("membership_days", 0),
                            Map.of("membership_days", 3651),
                            Map.of("user_type", "service_account"),
                            Map.of("user_type", "internal_service_account"),
                            Map.of("user_type", "superuser"),
                            Map.of("user_path", "/users"),
                            Map.of("user_path", "users//staff"))
                    .forEach(wrong -> assertThatThrownBy(() -> world.invite(wrong))
                            .isInstanceOfSatisfying(
                                    Problem.class,
                                    it -> assertThat(it.errors())
                                            .containsOnlyKeys(
                                                    wrong.keySet().iterator().next())));
        });
    }

    @OnEveryDatabase
    void isNotADelegatedInvitersToGive(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation staff = world.invite(STAFF, "a@example.org");
            User inviter = inviter(world, staff.flowId());
            staff.handOver(inviter);
            InvitationTemplate template = template(world, inviter, staff);
            world.act(inviter);
            world.events.clear();

            assertThatThrownBy(() -> world.people.send(staff.getId(), List.of("x@example.org"), List.of()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("internal, users/staff");
            assertThat(world.events).containsExactly(EventAction.REFUSED);
            assertThat(world.templates.like(staff.getId()).leftOut()).containsExactly("internal", "users/staff");
            InvitationFields begun = world.templates.use(template.getId()).fields();
            assertThat(begun.userType()).isNull();
            assertThat(begun.userPath()).isEmpty();
        });
    }

    @OnEveryDatabase
    void staysWhenADelegatedInviterChangesTheRest(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation staff = world.invite(STAFF);
            User inviter = inviter(world, staff.flowId());
            staff.handOver(inviter);
            world.act(inviter);

            change(world, staff, Map.of("name", "renamed"));

            assertThat(staff.getName()).isEqualTo("renamed");
            assertThat(staff.getStanding().getPath()).isEqualTo("users/staff");
            assertThatThrownBy(() -> change(world, staff, Map.of("user_path", "users/board")))
                    .isInstanceOf(Problem.class);
            change(world, staff, Map.of("user_type", "external", "user_path", ""));
            assertThat(staff.getStanding().getType()).isEqualTo(UserType.EXTERNAL);
        });
    }

    @OnEveryDatabase
    void keepsAnInvitationFromWhoMayNotGiveIt(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation staff = world.invite(STAFF);
            User inviter = inviter(world, staff.flowId());

            assertThatThrownBy(() -> world.handover.handOver(staff.getId(), inviter.getUsername()))
                    .isInstanceOf(Problem.class);
        });
    }

    private static void change(InvitationWorld world, Invitation invitation, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(Records.write(invitation.fields()));
        all.putAll(more);
        world.service.change(invitation.getId(), Records.read(InvitationFields.class, all));
    }

    private static User inviter(InvitationWorld world, String flow) {
        List<String> permissions = Stream.of(
                        Permission.VIEW_INVITATION,
                        Permission.ADD_INVITATION,
                        Permission.CHANGE_INVITATION,
                        Permission.SEND)
                .map(Permission::codename)
                .toList();
        return world.holder(new Role.Fields("role-" + Ids.next(), permissions, List.of(flow), List.of(), null, false));
    }

    private static InvitationTemplate template(InvitationWorld world, User owner, Invitation invitation) {
        InvitationTemplate template = new InvitationTemplate(owner.getId(), invitation, NOON);
        world.templateRows.add(template);
        world.entities.flush();
        return template;
    }
}
