package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.User;

class OverviewTest {
    @OnEveryDatabase
    void tellsHowThoseFaredWhomOneInvited(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            world.invite(Map.of(), "of-others@example.org");
            Invitation own = world.invite(Map.of(), "a@example.org", "b@example.org", "c@example.org", "d@example.org");
            sent(entities, own, "a", "SENT");
            sent(entities, own, "b", "BOUNCED");
            sent(entities, own, "c", "SENT");
            recipient(entities, own, "a", "answer = 'ACCEPTED', answered_at = sent.at");
            recipient(entities, own, "c", "renewal = true, replied_at = sent.at");
            act(world, own.getInviter().getUserId());

            Overview overview = world.overview.of(7);

            assertThat(overview.counts())
                    .containsEntry("invited", 4L)
                    .containsEntry("sent", 3L)
                    .containsEntry("bounced", 1L)
                    .containsEntry("queued", 1L)
                    .containsEntry("accepted", 1L)
                    .containsEntry("open", 3L);
            assertThat(overview.acceptance()).isEqualTo(33);
            assertThat(overview.medianToAccept()).isEqualTo(Duration.ofHours(2));
            assertThat(overview.parts()).hasSize(7).endsWith(new Overview.Part(LocalDate.parse("2026-11-20"), 4, 1));
            assertThat(overview.needs())
                    .containsExactlyInAnyOrder(
                            new Overview.Need(own.getId(), "team", "bounced", 1),
                            new Overview.Need(own.getId(), "team", "asking", 1));
            assertThat(overview.countedAt()).isNull();
        });
    }

    @OnEveryDatabase
    void leavesOutWhatWasBefore(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation old = world.invite(Map.of(), "a@example.org", "b@example.org");
            mail(entities, old, "a", "created = timestamp with time zone '2026-10-01 12:00:00+00', state = 'FAILED'");
            act(world, old.getInviter().getUserId());

            assertThat(world.overview.of(30).counts()).containsEntry("invited", 1L);
            assertThat(world.overview.of(30).needs()).isEmpty();
            Overview quarter = world.overview.of(90);
            assertThat(quarter.counts()).containsEntry("invited", 2L).containsEntry("failed", 1L);
            assertThat(quarter.parts()).hasSize(13);
            assertThat(quarter.needs()).hasSize(1);
            assertThat(quarter.acceptance()).isNull();
        });
    }

    @OnEveryDatabase
    void tellsWhoMaySeeAllOfAll(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            long before = world.overview.of(7).counts().get("invited");
            world.invite(Map.of(), "a@example.org");
            world.invite(Map.of(), "a@example.org");

            assertThat(world.overview.of(7).counts()).containsEntry("invited", before + 2);
        });
    }

    @OnEveryDatabase
    void knowsOnlySomePeriods(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);

            assertThatThrownBy(() -> world.overview.of(8)).isInstanceOf(Problem.class);
        });
    }

    /** Lets an inviter act who may see his own invitations only. */
    private static void act(InvitationWorld world, long id) {
        User user = world.entities.find(User.class, id);
        world.caller.identify(
                new Caller.Identity(id, user.getUsername(), false, Set.of(Permission.VIEW_INVITATION), null));
    }

    private static void sent(EntityManager entities, Invitation invitation, String person, String state) {
        mail(entities, invitation, person, "state = '" + state + "', sent_at = created");
    }

    private static void mail(EntityManager entities, Invitation invitation, String person, String values) {
        execute(
                entities,
                "update outbox set " + values
                        + " where id = (select outbox_id from recipients where invitation_id = ?1 and address = ?2)",
                invitation,
                person);
    }

    private static void recipient(EntityManager entities, Invitation invitation, String person, String values) {
        String later = "timestamp with time zone '" + NOON.plus(Duration.ofHours(2)) + "'";
        execute(
                entities,
                "update recipients set " + values.replace("sent.at", later)
                        + " where invitation_id = ?1 and address = ?2",
                invitation,
                person);
    }

    private static void execute(EntityManager entities, String statement, Invitation invitation, String person) {
        entities.createNativeQuery(statement)
                .setParameter(1, invitation.getId())
                .setParameter(2, person + "@example.org")
                .executeUpdate();
    }
}
