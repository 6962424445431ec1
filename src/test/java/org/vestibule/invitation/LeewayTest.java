package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.flow.Admission.Addressee;
import org.vestibule.flow.Admission.Entry;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.Letter;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Group;
import org.vestibule.user.User;

/** Whom an invitation takes: what a link proves, which address is taken, and who joins with an account. */
class LeewayTest {
    private static final String ADA = "ada@example.org";
    private static final String ANOTHER = "another@example.net";
    private static final String EMAIL = "email";
    private static final Map<String, Object> JOINING = Map.of("allow_existing_account", true);

    @OnEveryDatabase
    void takesTheLinkInTheMailForAProof(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            String reader = "reader@example.org";
            world.invite(Map.of(), reader);
            Map<String, String> ids = world.mails(reader).get(0);

            Entry mailed = opened(world, world.mail.render(ids));
            Entry shown = opened(world, world.mail.show(ids));

            assertThat(mailed.addressee()).isEqualTo(new Addressee(reader, true, false, false));
            assertThat(mailed.addressee().mailbox()).isEqualTo(reader);
            assertThat(shown.addressee()).isEqualTo(new Addressee(reader, false, false, false));
            assertThat(shown.addressee().mailbox()).isEmpty();
            assertThat(shown.data()).isEqualTo(mailed.data());
        });
    }

    @OnEveryDatabase
    void provesNothingByASharedLink(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of());

            assertThat(entry(world, invitation.link()).addressee()).isEqualTo(Addressee.ANYBODY);
        });
    }

    @OnEveryDatabase
    void usesUpBothFormsOfALinkAtOnce(Database database) {
        Link link = database.call(
                entities -> link(new InvitationWorld(entities), new InvitationWorld(entities).invite(Map.of(), ADA)));

        List<String> results =
                database.atOnce(16, visitor -> redeem(database, (visitor % 2 == 0 ? link : link.inMail()).id()));

        assertThat(Collections.frequency(results, "")).isEqualTo(1);
        database.run(entities -> assertThat(List.of(
                        entry(new InvitationWorld(entities), link),
                        entry(new InvitationWorld(entities), link.inMail())))
                .allSatisfy(it -> assertThat(it.status()).isEqualTo(Status.USED_UP)));
    }

    @OnEveryDatabase
    void replacesBothFormsOfALink(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), ADA);
            Link before = link(world, invitation);

            world.recipient(invitation, ADA).own().rotate();

            assertThat(List.of(before, before.inMail())).allSatisfy(it -> {
                assertThat(entry(world, it).status()).isEqualTo(Status.REPLACED);
                assertThat(entry(world, it).addressee().mailbox()).isEmpty();
            });
        });
    }

    @OnEveryDatabase
    void fillsInTheAddressAndLocksIt(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = inviteAs(world, Map.of("fixed_data", Map.of(EMAIL, ANOTHER)));

            Entry entry = entry(world, link(world, invitation));

            assertThat(entry.data()).containsEntry(EMAIL, ADA).containsEntry("name", "Ada");
            assertThat(entry.locked()).containsExactly(EMAIL);
        });
    }

    @OnEveryDatabase
    void letsAnotherAddressComeWhereThatIsSaid(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = inviteAs(world, Map.of("allow_other_address", true));

            Entry entry = entry(world, link(world, invitation).inMail());

            assertThat(entry.data()).containsEntry(EMAIL, ANOTHER);
            assertThat(entry.locked()).isEmpty();
            assertThat(entry.addressee().takes(ANOTHER)).isTrue();
            assertThat(entry.addressee().mailbox()).isEqualTo(ADA);
        });
    }

    @OnEveryDatabase
    void addsTheGroupsToTheAccount(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Group group = world.group(false);
            Group own = world.group(false);
            User user = account(world, "Ada@Example.ORG");
            Invitation invitation = inviteAs(
                    world, Map.of("allow_existing_account", true, "groups", List.of(group.getId())), own.getName());
            Link link = link(world, invitation).inMail();

            world.admission.join(link.id(), user.getId());

            assertThat(user.getGroups()).containsExactlyInAnyOrder(group, own);
            assertThat(user.getEmail()).isEqualTo("Ada@Example.ORG");
            assertThat(world.events).contains(EventAction.INVITATION_USED);
            Recipient recipient = world.recipient(invitation, ADA);
            entities.refresh(recipient);
            assertThat(recipient.getUserId()).isEqualTo(user.getId());
            assertThat(entry(world, link).status()).isEqualTo(Status.USED_UP);
        });
    }

    @OnEveryDatabase
    void addsNothingToAnAccountThatIsNotMeant(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            User another = account(world, ANOTHER);
            User ada = account(world, ADA);
            Link strict = link(world, world.invite(JOINING, ADA));
            Link closed = link(world, world.invite(Map.of(), ADA));

            assertThat(refused(world, strict, another)).isEqualTo(ProblemType.FORBIDDEN);
            assertThat(refused(world, closed, ada)).isEqualTo(ProblemType.FORBIDDEN);

            assertThat(world.events).doesNotContain(EventAction.INVITATION_USED);
        });
    }

    @OnEveryDatabase
    void letsOneOfManyAccountsJoin(Database database) {
        Link link = database.call(entities -> link(
                new InvitationWorld(entities),
                new InvitationWorld(entities)
                        .invite(Map.of("allow_existing_account", true, "allow_other_address", true), ADA)));

        List<String> results =
                database.atOnce(16, visitor -> join(database, link.inMail().id()));

        assertThat(Collections.frequency(results, "")).isEqualTo(1);
        assertThat(Collections.frequency(results, "This invitation has been used."))
                .isEqualTo(15);
    }

    @OnEveryDatabase
    void countsAnAccountOnceHoweverOftenItJoins(Database database) {
        record Arrival(String link, Long user) {}
        Arrival arrival = database.call(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            User user = account(world, ADA);
            return new Arrival(
                    world.invite(Map.of("allow_existing_account", true, "uses_allowed", 5))
                            .link()
                            .id(),
                    user.getId());
        });

        database.atOnce(8, click -> {
            try {
                database.run(entities -> new InvitationWorld(entities).admission.join(arrival.link(), arrival.user()));
            } catch (RuntimeException overtaken) {
                return false;
            }
            return true;
        });

        database.run(entities -> assertThat(new InvitationWorld(entities)
                        .invitations
                        .get(Link.of(arrival.link()).orElseThrow().record())
                        .getSharedLink()
                        .getUses())
                .isEqualTo(1));
    }

    @OnEveryDatabase
    void keepsTheSettingsInTemplatesAndClones(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation =
                    world.invite(Map.of("allow_existing_account", true, "allow_other_address", true), ADA);
            entities.flush();
            entities.refresh(invitation);

            List<InvitationFields> kept = List.of(
                    invitation.fields(),
                    world.templates
                            .use(world.templates.keep(invitation.getId()).getId())
                            .fields(),
                    world.templates.like(invitation.getId()).fields());

            assertThat(kept)
                    .allSatisfy(it -> assertThat(Records.write(it))
                            .containsEntry("allow_existing_account", true)
                            .containsEntry("allow_other_address", true));
        });
    }

    private static Invitation inviteAs(InvitationWorld world, Map<String, Object> fields, String... groups) {
        Invitation invitation = world.invite(fields);
        world.people.inviteFirst(
                invitation,
                List.of(new Recipient.Fields(ADA, "Ada", Map.of(EMAIL, ANOTHER), List.of(), "", List.of(groups))));
        world.entities.flush();
        return invitation;
    }

    private static Link link(InvitationWorld world, Invitation invitation) {
        return world.recipient(invitation, ADA).link();
    }

    private static Entry entry(InvitationWorld world, Link link) {
        return world.admission.byToken(world.links.token(link)).orElseThrow();
    }

    /** What the link in a letter leads to. */
    private static Entry opened(InvitationWorld world, Optional<Letter> letter) {
        String token = letter.orElseThrow().text().split("itoken=", 2)[1].split("\\s", 2)[0];
        return world.admission.byToken(token).orElseThrow();
    }

    private static User account(InvitationWorld world, String email) {
        User user = world.user();
        user.setEmail(email);
        world.entities.flush();
        return user;
    }

    private static ProblemType refused(InvitationWorld world, Link link, User user) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(() -> world.admission.join(link.id(), user.getId()))
                .isInstanceOfSatisfying(Problem.class, it -> problem[0] = it);
        return problem[0].type();
    }

    private static String redeem(Database database, String link) {
        return attempt(database, entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            world.redemption.redeem(link, world.user());
        });
    }

    private static String join(Database database, String link) {
        return attempt(database, entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            world.admission.join(link, world.user().getId());
        });
    }

    private static String attempt(Database database, Consumer<EntityManager> work) {
        try {
            database.run(work);
            return "";
        } catch (Problem problem) {
            return problem.getMessage();
        }
    }
}
