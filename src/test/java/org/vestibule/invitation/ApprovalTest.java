package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.vestibule.common.Ids;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.flow.Admission.Status;
import org.vestibule.flow.Flow;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Role;
import org.vestibule.user.User;

/** An inviter whose role needs approval, and those who approve. */
class ApprovalTest {
    private static final List<Permission> INVITER = List.of(
            Permission.VIEW_INVITATION,
            Permission.ADD_INVITATION,
            Permission.CHANGE_INVITATION,
            Permission.SEE_LINKS,
            Permission.APPROVE_INVITATION,
            Permission.SEND);

    private InvitationWorld world;
    private Flow flow;
    private User inviter;
    private User approver;
    private String guest;

    private void begin(EntityManager entities) {
        world = new InvitationWorld(entities);
        flow = world.flow();
        guest = Ids.next() + "@example.org";
        inviter = world.holder(role(INVITER, true));
        approver = world.holder(
                role(List.of(Permission.APPROVE_INVITATION, Permission.ALL_INVITATIONS, Permission.SEND), false));
        world.act(inviter);
    }

    private Role.Fields role(List<Permission> permissions, boolean needsApproval) {
        return new Role.Fields(
                "role-" + Ids.next(),
                permissions.stream().map(Permission::codename).toList(),
                List.of(flow.getId()),
                List.of(),
                null,
                needsApproval);
    }

    private InvitationFields fields(Map<String, ?> more) {
        Map<String, Object> all =
                new HashMap<>(Map.of("name", "own", "expires", "2026-11-21T12:00:00Z", "flow", flow.getId()));
        all.putAll(more);
        return Records.read(InvitationFields.class, all);
    }

    private Invitation own(String... addresses) {
        Invitation made = world.service
                .create(fields(Map.of()), InvitationWorld.people(addresses))
                .invitation();
        world.entities.flush();
        return made;
    }

    private Invitation approved(String... addresses) {
        world.act(inviter);
        Invitation made = own(addresses);
        approve(made);
        world.events.clear();
        world.act(inviter);
        return made;
    }

    private void approve(Invitation invitation) {
        world.act(approver);
        world.approval.service.approve(
                invitation.getId(), invitation.getApproval().getRevision());
        clear();
    }

    private void reject(Invitation invitation) {
        world.act(approver);
        world.approval.service.reject(
                invitation.getId(), invitation.getApproval().getRevision(), "Not these");
        clear();
    }

    private void clear() {
        world.entities.flush();
        world.entities.clear();
    }

    private Invitation fresh(Invitation invitation) {
        clear();
        return world.invitations.get(invitation.getId());
    }

    private boolean isLetterHeld(String address) {
        Map<String, String> ids = newest(address);
        return world.mail.render(ids).isEmpty() && world.mail.isHeld(ids);
    }

    private Map<String, String> newest(String address) {
        List<Map<String, String>> mails = world.mails(address);
        return mails.get(mails.size() - 1);
    }

    /** What the last mail to an address waits for: null where it is held back. */
    private Object due(String address) {
        world.entities.flush();
        return world.entities
                .createNativeQuery("select due from outbox where recipient = ?1 order by id desc")
                .setParameter(1, address)
                .getResultList()
                .get(0);
    }

    private Status status(Invitation invitation, String address) {
        return world.recipient(fresh(invitation), address).status(NOON);
    }

    @OnEveryDatabase
    void holdsWhatSomebodyMakesWhoNeedsApproval(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(guest);
            world.service.share(own.getId(), true);
            world.entities.flush();

            assertThat(own.status(NOON)).isEqualTo(Status.UNAPPROVED);
            assertThat(own.sharedStatus(NOON)).isEqualTo(Status.UNAPPROVED);
            assertThat(world.recipient(own, guest).status(NOON)).isEqualTo(Status.UNAPPROVED);
            assertThat(world.service.link(own.getId())).isEmpty();
            assertThat(world.invitations.use(own.getId(), 1, NOON)).isFalse();
            assertThat(world.recipients.accept(world.recipient(own, guest).getId(), 1, inviter, NOON))
                    .isFalse();
            assertThat(isLetterHeld(guest)).isTrue();
            assertThat(due(guest)).isNull();
            assertThat(world.events).containsOnlyOnce(EventAction.INVITATION_APPROVAL_WAITING);
        });
    }

    @OnEveryDatabase
    void letsOutWhatSomebodyElseApproves(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(guest);

            approve(own);

            assertThat(fresh(own).status(NOON)).isEqualTo(Status.VALID);
            assertThat(status(own, guest)).isEqualTo(Status.VALID);
            assertThat(world.mail.render(newest(guest))).isPresent();
            assertThat(due(guest)).isNotNull();
            assertThat(world.events).containsOnlyOnce(EventAction.INVITATION_APPROVED);
            assertThat(fresh(own).getApproval().getDecidedBy()).isEqualTo(approver.getUsername());
            assertThat(world.approval
                            .notice
                            .render(newest(inviter.getEmail()))
                            .orElseThrow()
                            .text())
                    .contains("own", approver.getUsername());
        });
    }

    @OnEveryDatabase
    void asksNobodyWhereNoRoleNeedsIt(Database database) {
        database.run(entities -> {
            begin(entities);
            world.act(world.holder(role(INVITER, false)));

            assertThat(own(guest).status(NOON)).isEqualTo(Status.VALID);
            assertThat(world.invite(Map.of(), guest).status(NOON)).isEqualTo(Status.VALID);
            assertThat(world.events).doesNotContain(EventAction.INVITATION_APPROVAL_WAITING);
        });
    }

    @OnEveryDatabase
    void takesTheDutyFromNobodyByAnotherRole(Database database) {
        database.run(entities -> {
            begin(entities);
            world.entities.persist(new Role(role(INVITER, false)));
            Role free = world.entities
                    .createQuery("select r from Role r where r.needsApproval = false", Role.class)
                    .getResultList()
                    .get(0);
            inviter.getGroups().iterator().next().take(free);
            world.act(inviter);

            assertThat(own(guest).status(NOON)).isEqualTo(Status.UNAPPROVED);
        });
    }

    @OnEveryDatabase
    void letsNobodyApproveHisOwn(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(guest);

            assertThat(refusal(own, 0)).isEqualTo(ProblemType.FORBIDDEN);

            world.act(superuser());
            world.service.change(own.getId(), fields(Map.of("message", "I have made it nicer")));
            entities.flush();

            assertThat(refusal(own, 0)).isEqualTo(ProblemType.FORBIDDEN);
            assertThat(world.events).contains(EventAction.REFUSED);
            assertThat(fresh(own).status(NOON)).isEqualTo(Status.UNAPPROVED);
        });
    }

    private User superuser() {
        User user = world.user();
        user.join(world.group(true));
        world.entities.flush();
        return user;
    }

    /** How the caller is refused who decides about what was there so many changes ago. */
    private ProblemType refusal(Invitation invitation, int changes) {
        int revision = fresh(invitation).getApproval().getRevision() - changes;
        Problem[] refused = new Problem[1];
        assertThatThrownBy(() -> world.approval.service.approve(invitation.getId(), revision))
                .isInstanceOfSatisfying(Problem.class, it -> refused[0] = it);
        return refused[0].type();
    }

    @OnEveryDatabase
    void letsNobodyApproveWhatHeHasNotSeen(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(guest);
            world.service.change(own.getId(), fields(Map.of("message", "Quite another one")));
            entities.flush();
            world.act(approver);

            assertThat(refusal(own, 1)).isEqualTo(ProblemType.CONFLICT);
            approve(fresh(own));
            assertThat(refusal(own, 0)).isEqualTo(ProblemType.CONFLICT);
        });
    }

    @OnEveryDatabase
    void letsNobodyApproveBeyondHisReach(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(guest);
            world.act(world.holder(role(INVITER, false)));

            assertThat(refusal(own, 0)).isEqualTo(ProblemType.NOT_FOUND);
            assertThat(world.approval
                            .service
                            .waiting("", ApprovalRepository.ORDERS.standard(), Optional.empty())
                            .items())
                    .isEmpty();
        });
    }

    @OnEveryDatabase
    void listsWhatWaits(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(guest);
            world.act(approver);

            assertThat(world.approval
                            .service
                            .waiting("", ApprovalRepository.ORDERS.standard(), Optional.empty())
                            .items())
                    .filteredOn(it -> it.invitation().equals(own))
                    .singleElement()
                    .satisfies(it -> assertThat(it.people()).isEqualTo(1));
            Page<ApprovalService.Row> all = world.approval.service.page("", " order by i.approval.askedAt", 0, 100);
            assertThat(all.items()).contains(new ApprovalService.Row(own, 1)).hasSize((int) all.count());
            assertThat(world.approval
                            .service
                            .page(own.getInviter().getUsername(), "", 0, 100)
                            .items())
                    .extracting(ApprovalService.Row::invitation)
                    .contains(own);
            assertThat(world.approval
                            .service
                            .page("nobody of that name", "", 0, 100)
                            .count())
                    .isZero();
            ApprovalService.Case open = world.approval.service.get(own.getId(), Optional.empty());
            assertThat(open.people().items()).extracting(Recipient::getAddress).containsExactly(guest);
            assertThat(open.mine()).isFalse();
        });
    }

    @OnEveryDatabase
    void holdsTheWholeOfWhatIsChanged(Database database) {
        database.run(entities -> {
            begin(entities);
            Stream.<Consumer<Invitation>>of(
                            it -> world.service.change(it.getId(), fields(Map.of("message", "Another"))),
                            it -> world.service.change(it.getId(), fields(Map.of("fixed_data", Map.of("site", "N")))),
                            it -> world.service.change(
                                    it.getId(), fields(Map.of("fixed_data", Map.of("password", "$argon2id$another")))),
                            it -> world.service.extend(it.getId(), Duration.ofDays(1)),
                            it -> world.service.share(it.getId(), true))
                    .forEach(change -> {
                        Invitation own = approved(guest);

                        change.accept(fresh(own));

                        assertThat(fresh(own).status(NOON)).isEqualTo(Status.UNAPPROVED);
                        assertThat(isLetterHeld(guest)).isTrue();
                        assertThat(due(guest)).isNull();
                        assertThat(world.events).contains(EventAction.INVITATION_APPROVAL_WAITING);
                        approve(fresh(own));
                        assertThat(due(guest)).isNotNull();
                        assertThat(world.mail.render(newest(guest))).isPresent();
                    });
        });
    }

    @OnEveryDatabase
    void holdsNothingThatIsOnlyTakenBack(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = approved(guest);

            world.service.change(own.getId(), fresh(own).fields());
            world.service.rotate(own.getId());
            world.people.revoke(world.recipient(fresh(own), guest).getId());

            assertThat(fresh(own).getApproval().isAsked()).isFalse();
        });
    }

    @OnEveryDatabase
    void holdsOnlyThosePeopleWhoAreAdded(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = approved(guest);
            String added = Ids.next() + "@example.org";
            String copied = Ids.next() + "@example.org";

            world.people.send(own.getId(), List.of(added), List.of(copied));

            assertThat(status(own, guest)).isEqualTo(Status.VALID);
            assertThat(status(own, added)).isEqualTo(Status.UNAPPROVED);
            assertThat(due(added)).isNull();
            assertThat(due(copied)).isNull();
            assertThat(world.recipients.accept(
                            world.recipient(fresh(own), added).getId(), 1, inviter, NOON))
                    .isFalse();

            approve(fresh(own));

            assertThat(status(own, added)).isEqualTo(Status.VALID);
            assertThat(due(added)).isNotNull();
            assertThat(due(copied)).isNotNull();
        });
    }

    @OnEveryDatabase
    void holdsALetterThatIsWrittenAgain(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = approved(guest);

            world.people.resend(world.recipient(fresh(own), guest).getId());

            assertThat(isLetterHeld(guest)).isTrue();
            reject(fresh(own));
            assertThat(status(own, guest)).isEqualTo(Status.VALID);
            assertThat(state(guest)).isEqualTo("DROPPED");
        });
    }

    private Object state(String address) {
        return world.entities
                .createNativeQuery("select state from outbox where recipient = ?1 order by id desc")
                .setParameter(1, address)
                .getResultList()
                .get(0);
    }

    @OnEveryDatabase
    void takesBackTheLinksOfThoseWhoAreRejected(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = approved(guest);
            String added = Ids.next() + "@example.org";
            world.people.send(own.getId(), List.of(added), List.of());

            reject(fresh(own));

            assertThat(status(own, guest)).isEqualTo(Status.VALID);
            assertThat(status(own, added)).isEqualTo(Status.REVOKED);
            assertThat(state(added)).isEqualTo("DROPPED");
            assertThat(fresh(own).getApproval().getRejection()).isEqualTo("Not these");
        });
    }

    @OnEveryDatabase
    void sendsAWholeInvitationBackUntilItIsChanged(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(guest);

            reject(own);

            assertThat(fresh(own).status(NOON)).isEqualTo(Status.UNAPPROVED);
            assertThat(world.events).contains(EventAction.INVITATION_REJECTED);
            assertThat(world.approval
                            .service
                            .waiting("", ApprovalRepository.ORDERS.standard(), Optional.empty())
                            .items())
                    .extracting(ApprovalService.Row::invitation)
                    .doesNotContain(own);
            assertThat(world.approval
                            .notice
                            .render(newest(inviter.getEmail()))
                            .orElseThrow()
                            .text())
                    .contains("Not these");

            world.act(inviter);
            world.service.change(own.getId(), fields(Map.of("message", "Better")));
            assertThat(world.approval.notice.render(newest(inviter.getEmail()))).isEmpty();
            approve(fresh(own));

            assertThat(status(own, guest)).isEqualTo(Status.VALID);
            assertThat(due(guest)).isNotNull();
        });
    }

    @OnEveryDatabase
    void wantsAReason(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(guest);
            world.act(approver);

            assertThatThrownBy(() -> world.approval.service.reject(own.getId(), 1, " "))
                    .isInstanceOfSatisfying(
                            Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("reason"));
        });
    }

    @OnEveryDatabase
    void holdsAMailingAlsoWhenItIsPausedAndResumed(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = approved();
            Mailing mailing = world.drafts.take(own.getId(), "", people("a" + guest + "\nb" + guest + "\n"));

            world.mailing.send(own.getId(), mailing.getId(), false);

            assertThat(status(own, "a" + guest)).isEqualTo(Status.UNAPPROVED);
            assertThat(due("a" + guest)).isNull();
            world.mailing.pause(own.getId(), mailing.getId());
            world.mailing.resume(own.getId(), mailing.getId());
            assertThat(isLetterHeld("a" + guest)).isTrue();
            world.mailing.pause(own.getId(), mailing.getId());

            approve(fresh(own));

            assertThat(status(own, "b" + guest)).isEqualTo(Status.VALID);
            assertThat(due("b" + guest)).isNull();
            world.act(inviter);
            world.mailing.resume(own.getId(), mailing.getId());
            assertThat(due("b" + guest)).isNotNull();
        });
    }

    private static PeopleSource people(String text) {
        return (asked, rows) -> PeopleReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), asked, rows);
    }

    @OnEveryDatabase
    void letsExactlyOneDecide(Database database) {
        String[] ids = new String[1];
        long[] approvers = new long[8];
        database.run(entities -> {
            begin(entities);
            ids[0] = own(guest).getId();
            for (int i = 0; i < approvers.length; i++) {
                approvers[i] = superuser().getId();
            }
        });

        List<String> results = database.atOnce(8, number -> decide(database, ids[0], approvers[number], number));

        assertThat(Collections.frequency(results, "decided")).isEqualTo(1);
        assertThat(Collections.frequency(results, "CONFLICT")).isEqualTo(7);
    }

    private static String decide(Database database, String id, long approver, int number) {
        try {
            return database.call(entities -> {
                InvitationWorld own = new InvitationWorld(entities);
                own.act(entities.find(User.class, approver));
                if (number % 2 == 0) {
                    own.approval.service.approve(id, 2);
                } else {
                    own.approval.service.reject(id, 2, "No");
                }
                return "decided";
            });
        } catch (Problem refused) {
            return refused.type().name();
        }
    }
}
