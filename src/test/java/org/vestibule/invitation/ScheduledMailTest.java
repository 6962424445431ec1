package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Records;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** Mails of an invitation that begins later leave when it begins, and not before. */
class ScheduledMailTest {
    private static final Instant BEGIN = NOON.plus(Duration.ofDays(10));
    private static final Map<String, Object> LATER = Map.of(
            "not_before", BEGIN.toString(),
            "expires", NOON.plus(Duration.ofDays(40)).toString(),
            "reminders", List.of("P3D"));

    private static final String ADA = "ada@example.org";
    private static final String BOB = "bob@example.org";

    @OnEveryDatabase
    void waitUntilItBegins(Database database) {
        database.run(entities -> {
            InvitationWorld world = empty(entities);
            Invitation invitation = world.invite(LATER, ADA);

            assertThat(due(entities, ADA)).containsExactly(BEGIN);
            assertThat(patience(entities, ADA)).isEqualTo(BEGIN.plus(Duration.ofDays(5)));
            assertThat(world.recipient(invitation, ADA).getCorrespondence().getRemindAt())
                    .isEqualTo(BEGIN.plus(Duration.ofDays(3)));
        });
    }

    @OnEveryDatabase
    void waitAlsoForWhoIsAddedOrWrittenToAgain(Database database) {
        database.run(entities -> {
            InvitationWorld world = empty(entities);
            Invitation invitation = world.invite(LATER, ADA);

            world.people.send(invitation.getId(), List.of(ADA, BOB), List.of("copy@example.org"));

            assertThat(due(entities, ADA)).containsExactly(BEGIN, BEGIN);
            assertThat(due(entities, BOB)).containsExactly(BEGIN);
            assertThat(due(entities, "copy@example.org")).containsExactly(BEGIN);
        });
    }

    @OnEveryDatabase
    void waitAlsoForManyAtOnceAndAfterAPause(Database database) {
        database.run(entities -> {
            InvitationWorld world = empty(entities);
            Invitation invitation = world.invite(LATER);
            Mailing mailing = mailing(world, invitation, BOB);

            assertThat(due(entities, BOB)).containsExactly(BEGIN);
            assertThat(patience(entities, BOB)).isEqualTo(BEGIN.plus(Duration.ofDays(5)));
            assertThat(world.recipient(invitation, BOB).getCorrespondence().getRemindAt())
                    .isEqualTo(BEGIN.plus(Duration.ofDays(3)));
            world.mailing.pause(invitation.getId(), mailing.getId());
            world.mailing.resume(invitation.getId(), mailing.getId());
            assertThat(due(entities, BOB)).containsExactly(BEGIN);
        });
    }

    @OnEveryDatabase
    void leaveAtOnceWhereItHasBegun(Database database) {
        database.run(entities -> {
            InvitationWorld world = empty(entities);
            world.invite(Map.of("not_before", NOON.minusSeconds(60).toString()), ADA);

            assertThat(due(entities, ADA)).containsExactly(NOON);
        });
    }

    @OnEveryDatabase
    void moveWithTheBeginning(Database database) {
        database.run(entities -> {
            InvitationWorld world = empty(entities);
            Invitation invitation = world.invite(LATER, ADA);
            mailing(world, invitation, BOB);

            for (Duration later : List.of(Duration.ofDays(20), Duration.ofDays(2))) {
                begin(world, invitation, NOON.plus(later));
                assertThat(due(entities, ADA)).containsExactly(NOON.plus(later));
                assertThat(due(entities, BOB)).containsExactly(NOON.plus(later));
                assertThat(patience(entities, ADA)).isEqualTo(NOON.plus(later).plus(Duration.ofDays(5)));
                assertThat(written(entities, ADA)).isEqualTo(NOON.plus(later));
            }
            begin(world, invitation, null);
            assertThat(due(entities, ADA)).containsExactly(NOON);
        });
    }

    @OnEveryDatabase
    void copiesMoveWithThem(Database database) {
        database.run(entities -> {
            InvitationWorld world = empty(entities);
            Invitation invitation = world.invite(LATER);
            Invitation other = world.invite(LATER);
            world.people.send(invitation.getId(), List.of(ADA), List.of("copy@example.org"));
            world.people.send(other.getId(), List.of(BOB), List.of("other@example.org"));

            begin(world, invitation, NOON.plus(Duration.ofDays(2)));

            assertThat(due(entities, "copy@example.org")).containsExactly(NOON.plus(Duration.ofDays(2)));
            assertThat(patience(entities, "copy@example.org")).isEqualTo(NOON.plus(Duration.ofDays(7)));
            assertThat(due(entities, "other@example.org")).containsExactly(BEGIN);
        });
    }

    @OnEveryDatabase
    void stayWhereTheyAreOnceTheyHaveLeftOrAreHeldBack(Database database) {
        database.run(entities -> {
            InvitationWorld world = empty(entities);
            Invitation invitation = world.invite(LATER, ADA);
            Mailing mailing = mailing(world, invitation, BOB);
            world.mailing.pause(invitation.getId(), mailing.getId());
            entities.createNativeQuery("update outbox set state = 'SENT', due = null where recipient = ?1")
                    .setParameter(1, ADA)
                    .executeUpdate();

            begin(world, invitation, NOON.plus(Duration.ofDays(2)));

            assertThat(due(entities, ADA)).isEmpty();
            assertThat(due(entities, BOB)).isEmpty();
            assertThat(written(entities, ADA)).isEqualTo(BEGIN);
        });
    }

    /** A world in which nobody has been written to. */
    private static InvitationWorld empty(EntityManager entities) {
        entities.createNativeQuery("delete from invitations").executeUpdate();
        entities.createNativeQuery("delete from outbox").executeUpdate();
        return new InvitationWorld(entities);
    }

    private static Mailing mailing(InvitationWorld world, Invitation invitation, String address) {
        Mailing mailing = world.drafts.take(
                invitation.getId(),
                "",
                (asked, rows) -> PeopleReader.read(new ByteArrayInputStream(address.getBytes(UTF_8)), asked, rows));
        return world.mailing.send(invitation.getId(), mailing.getId(), false);
    }

    private static void begin(InvitationWorld world, Invitation invitation, Instant begin) {
        Map<String, Object> all = new HashMap<>(Records.write(invitation.fields()));
        all.put("not_before", begin == null ? null : begin.toString());
        world.service.change(invitation.getId(), Records.read(InvitationFields.class, all));
        world.entities.flush();
    }

    private static List<Instant> due(EntityManager entities, String address) {
        return times(entities, "due from outbox where due is not null and recipient", address);
    }

    /** Until when a server may put the mail off. */
    private static Instant patience(EntityManager entities, String address) {
        return times(entities, "give_up_at from outbox where recipient", address)
                .get(0);
    }

    private static Instant written(EntityManager entities, String address) {
        return times(entities, "written_at from recipients where address", address)
                .get(0);
    }

    private static List<Instant> times(EntityManager entities, String what, String address) {
        entities.flush();
        String column = what.substring(0, what.indexOf(' '));
        List<?> seconds = entities.createNativeQuery(
                        "select extract(epoch from " + column + ")" + what.substring(column.length()) + " = ?1")
                .setParameter(1, address)
                .getResultList();
        return seconds.stream()
                .map(it -> Instant.ofEpochSecond(((Number) it).longValue()))
                .toList();
    }
}
