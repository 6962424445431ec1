package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.mail.Letter;
import org.vestibule.mail.MailBounced;
import org.vestibule.mail.OutboxMail;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class ReminderTest {
    private static final Map<String, Object> TWICE =
            Map.of("expires", "2026-11-30T12:00:00Z", "reminders", List.of("P3D", "-P2D"));

    private final String ada = "ada-" + Ids.next() + "@example.net";

    @OnEveryDatabase
    void goesOutOnceAtEachTerm(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(TWICE, ada);
            arrive(entities, ada);

            List<Integer> written = Stream.of(71, 72, 73, 191, 192, 193, 239)
                    .map(hours -> {
                        remind(world, Duration.ofHours(hours));
                        arrive(entities, ada);
                        return reminders(world, ada).size();
                    })
                    .toList();

            assertThat(written).containsExactly(0, 1, 1, 1, 2, 2, 2);
            assertThat(planned(world, invitation)).isFalse();
        });
    }

    @OnEveryDatabase
    void goesOutOnceHoweverManyNodesThereAre(Database database) {
        String[] people =
                IntStream.range(0, 50).mapToObj(it -> "p" + it + "." + ada).toArray(String[]::new);
        database.run(entities -> {
            new InvitationWorld(entities).invite(TWICE, people);
            Stream.of(people).forEach(it -> arrive(entities, it));
        });

        database.atOnce(6, node -> {
            database.run(entities -> remind(new InvitationWorld(entities), Duration.ofDays(3)));
            return node;
        });

        database.run(entities -> assertThat(people)
                .allSatisfy(it ->
                        assertThat(reminders(new InvitationWorld(entities), it)).hasSize(1)));
    }

    @OnEveryDatabase
    void reachesManyWhoWereInvitedTogether(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(TWICE);
            Mailing mailing = world.drafts.take(
                    invitation.getId(),
                    "",
                    (asked, rows) -> PeopleReader.read(new ByteArrayInputStream(ada.getBytes(UTF_8)), asked, rows));
            world.mailing.send(invitation.getId(), mailing.getId(), false);
            arrive(entities, ada);

            remind(world, Duration.ofDays(3));

            assertThat(reminders(world, ada))
                    .singleElement()
                    .satisfies(it -> assertThat(world.said
                                    .mail
                                    .render(it)
                                    .orElseThrow()
                                    .series()
                                    .first())
                            .contains(id(world, invitation, ada)));
        });
    }

    @OnEveryDatabase
    void sparesWhoHasAnsweredOrCannotBeReached(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            String[] people = Stream.of("accepted", "declined", "revoked", "muted", "bounced", "waiting", "opened")
                    .map(it -> it + "." + ada)
                    .toArray(String[]::new);
            Invitation invitation = world.invite(TWICE, people);
            Stream.of(people).forEach(it -> arrive(entities, it));
            world.recipients.accept(id(world, invitation, people[0]), 1, world.user(), NOON);
            world.said.replies.decline(world.recipient(invitation, people[1]), "");
            world.people.revoke(id(world, invitation, people[2]));
            world.said.rows.mute(id(world, invitation, people[3]), NOON);
            state(entities, people[4], "BOUNCED");
            state(entities, people[5], "DEFERRED");
            world.recipients.opened(id(world, invitation, people[6]), NOON);

            remind(world, Duration.ofDays(3));

            assertThat(people).filteredOn(it -> !reminders(world, it).isEmpty()).containsExactly(people[6]);
        });
    }

    @OnEveryDatabase
    void sparesThePeopleOfAnInvitationThatIsOver(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation revoked = world.invite(TWICE, ada);
            Invitation expired = world.invite(TWICE, "late." + ada);
            arrive(entities, ada);
            arrive(entities, "late." + ada);
            world.service.revoke(revoked.getId());

            remind(world, Duration.ofDays(3));
            remind(world, Duration.ofDays(11));

            assertThat(reminders(world, ada)).isEmpty();
            assertThat(reminders(world, "late." + ada)).hasSize(1);
            assertThat(planned(world, revoked)).isFalse();
            assertThat(planned(world, expired)).isFalse();
        });
    }

    @OnEveryDatabase
    void endsWhenAMailComesBackForGood(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(TWICE, ada);
            OutboxMail mail = entities.find(
                    OutboxMail.class,
                    world.recipient(invitation, ada).getCorrespondence().getLastMail());

            world.said.mail.bounced(new MailBounced(mail, false, "452 full"));
            boolean afterSoft = planned(world, invitation);
            world.said.mail.bounced(new MailBounced(mail, true, "550 nobody"));

            assertThat(afterSoft).isTrue();
            assertThat(planned(world, invitation)).isFalse();
        });
    }

    @OnEveryDatabase
    void isPlannedAnewWhenTheTimesChange(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of("expires", "2026-11-30T12:00:00Z"), ada);
            arrive(entities, ada);
            Map<String, Object> fields = Records.write(invitation.fields());
            fields.put("reminders", List.of("P1D"));

            world.service.change(invitation.getId(), Records.read(InvitationFields.class, fields));
            remind(world, Duration.ofMinutes(1));
            List<Map<String, String>> early = reminders(world, ada);
            remind(world, Duration.ofDays(1));

            assertThat(early).isEmpty();
            assertThat(reminders(world, ada)).hasSize(1);
        });
    }

    @OnEveryDatabase
    void takesALastLookAtItsTurn(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(TWICE, ada);
            arrive(entities, ada);
            remind(world, Duration.ofDays(3));
            Map<String, String> ids = reminders(world, ada).get(0);

            Letter letter = world.said.mail.render(ids).orElseThrow();
            state(entities, ada, "BOUNCED");
            boolean afterBounce = world.said.mail.render(ids).isPresent();
            arrive(entities, ada);
            world.said.rows.mute(id(world, invitation, ada), NOON);
            entities.clear();

            assertThat(letter.subject()).isEqualTo("Team lead invites you to Example Institute");
            assertThat(letter.text()).contains("A reminder:", "/if/reply/stop/?key=", "/if/reply/not-me/?key=");
            assertThat(letter.series().first())
                    .contains(
                            world.recipient(invitation, ada).getCorrespondence().getFirstMail())
                    .isNotEmpty();
            assertThat(letter.series().unsubscribing())
                    .hasValueSatisfying(it -> assertThat(it)
                            .startsWith("https://people.example.org/api/v3/vestibule/reminders/stop/?key="));
            assertThat(afterBounce).isFalse();
            assertThat(world.said.mail.render(ids)).isEmpty();
        });
    }

    @OnEveryDatabase
    void givesWayToANewerLetterOfTheInviter(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(TWICE, ada);
            arrive(entities, ada);
            remind(world, Duration.ofDays(3));

            world.people.resend(id(world, invitation, ada));
            entities.flush();

            assertThat(world.said.mail.render(reminders(world, ada).get(0))).isEmpty();
        });
    }

    @OnEveryDatabase
    void isNotLookedForWhereNobodyWantsIt(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);

            assertThat(planned(world, world.invite(Map.of(), ada))).isFalse();
        });
    }

    @OnEveryDatabase
    void hasKeysThatLetNobodyIn(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Recipient recipient = world.recipient(world.invite(TWICE, ada), ada);
            String key = world.said.links.stopping(recipient).replaceFirst(".*key=", "");

            assertThat(world.said.links.recipient(key)).contains(recipient.getId());
            assertThat(world.links.parse(key)).isEmpty();
            assertThat(world.admission.byToken(key)).isEmpty();
            assertThat(world.said.links.recipient(world.links.token(recipient.link())))
                    .isEmpty();
            assertThat(world.said.links.recipient("")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "3", "P366D", "PT3H", "P3D;P3D", "-P2M", "+P3D", "P1D,P2D,P3D,P4D,P5D,P6D"})
    void refusesOtherTerms(String terms) {
        assertThat(new Reminders(List.of(terms.split(","))).isValid()).isFalse();
    }

    @OnEveryDatabase
    void isRefusedInAnotherForm(Database database) {
        database.run(entities -> assertThatThrownBy(
                        () -> new InvitationWorld(entities).invite(Map.of("reminders", List.of("tomorrow"))))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("reminders")));
    }

    /** What the timer does so long after noon. */
    private static void remind(InvitationWorld world, Duration later) {
        world.entities.flush();
        world.entities.clear();
        world.said.at(Clock.fixed(NOON.plus(later), ZoneOffset.UTC));
        while (world.said.reminders.remind()) {}
        world.entities.flush();
    }

    private static List<Map<String, String>> reminders(InvitationWorld world, String address) {
        return world.mails(address).stream()
                .filter(it -> it.containsKey("after"))
                .toList();
    }

    private static boolean planned(InvitationWorld world, Invitation invitation) {
        world.entities.clear();
        return world
                .recipients
                .list(
                        invitation.getId(),
                        RecipientFilter.ALL,
                        RecipientRepository.ORDERS.standard(),
                        Optional.empty(),
                        50)
                .items()
                .stream()
                .anyMatch(it -> it.recipient().getCorrespondence().getRemindAt() != null);
    }

    private static String id(InvitationWorld world, Invitation invitation, String address) {
        return world.recipient(invitation, address).getId();
    }

    private static void arrive(EntityManager entities, String address) {
        state(entities, address, "SENT");
    }

    private static void state(EntityManager entities, String address, String state) {
        entities.flush();
        entities.createNativeQuery("update outbox set state = ?1 where recipient = ?2")
                .setParameter(1, state)
                .setParameter(2, address)
                .executeUpdate();
        entities.clear();
    }
}
