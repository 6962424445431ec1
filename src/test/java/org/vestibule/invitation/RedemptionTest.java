package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vestibule.invitation.InvitationWorld.NOON;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.vestibule.common.Problem;
import org.vestibule.event.EventAction;
import org.vestibule.flow.Admission.Status;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Group;
import org.vestibule.user.User;

class RedemptionTest {
    private static final String USED = "This invitation has been used.";

    @OnEveryDatabase
    @DisplayName("Weakness 1: a link for single use lets one in, however many come at once")
    void letsOneInWhenForSingleUseHoweverManyComeAtOnce(Database database) {
        String link = shared(database, Map.of("single_use", true));

        List<String> results = database.atOnce(32, visitor -> redeem(database, link));

        assertThat(results).containsOnlyOnce("").hasSize(32);
        assertThat(Collections.frequency(results, USED)).isEqualTo(31);
    }

    @OnEveryDatabase
    void letsInExactlyAsManyAsAllowed(Database database) {
        String link = shared(database, Map.of("uses_allowed", 5));

        List<String> results = database.atOnce(32, visitor -> redeem(database, link));

        assertThat(Collections.frequency(results, "")).isEqualTo(5);
        assertThat(Collections.frequency(results, USED)).isEqualTo(27);
    }

    @OnEveryDatabase
    void makesOneAccountByAPersonalLink(Database database) {
        String link = personal(database, Map.of());

        List<String> results = database.atOnce(32, visitor -> redeem(database, link));

        assertThat(Collections.frequency(results, "")).isEqualTo(1);
        assertThat(Collections.frequency(results, USED)).isEqualTo(31);
    }

    @OnEveryDatabase
    void countsEveryUseWithoutALimit(Database database) {
        String link = shared(database, Map.of());

        List<String> results = database.atOnce(8, visitor -> redeem(database, link));

        assertThat(results).containsOnly("");
        assertThat(uses(database, link)).isEqualTo(8);
    }

    @OnEveryDatabase
    void usesNothingWhenTheEnrollmentIsGivenUp(Database database) {
        String link = shared(database, Map.of("single_use", true));

        assertThatThrownBy(() -> database.run(entities -> {
                    InvitationWorld world = new InvitationWorld(entities);
                    world.redemption.redeem(link, world.user());
                    throw new IllegalStateException("given up");
                }))
                .hasMessage("given up");

        assertThat(uses(database, link)).isZero();
        assertThat(redeem(database, link)).isEmpty();
    }

    @OnEveryDatabase
    void saysWhyNothingIsLeft(Database database) {
        Map<String, Object> early = new HashMap<>(Map.of("not_before", "2026-11-20T13:00:00Z"));

        assertThat(redeem(database, shared(database, Map.of("expires", NOON.toString()))))
                .isEqualTo("This invitation has expired.");
        assertThat(redeem(database, shared(database, early))).isEqualTo("This invitation does not hold yet.");
        assertThat(redeem(database, personal(database, early))).isEqualTo("This invitation does not hold yet.");
        assertThat(after(
                        database,
                        shared(database, Map.of()),
                        "update invitations set revoked_at = created where id = ?1"))
                .isEqualTo("This invitation was taken back.");
        assertThat(after(database, shared(database, Map.of()), "update invitations set shared = false where id = ?1"))
                .isEqualTo("This invitation was taken back.");
        assertThat(after(database, shared(database, Map.of()), "update invitations set link_version = 2 where id = ?1"))
                .isEqualTo("This link was replaced by another one.");
        assertThat(after(database, shared(database, Map.of()), "delete from invitations where id = ?1"))
                .isEqualTo("This invitation was taken back.");
        assertThat(after(
                        database,
                        personal(database, Map.of()),
                        "update recipients set answer = 'REVOKED' where id = ?1"))
                .isEqualTo("This invitation was taken back.");
    }

    @OnEveryDatabase
    @DisplayName("Weakness 3: a link lets nobody in once its flow is gone")
    void letsNobodyInOnceItsFlowIsGone(Database database) {
        String link = shared(database, Map.of());

        String why =
                after(database, link, "delete from flows where id = (select flow_id from invitations where id = ?1)");

        assertThat(why).isEqualTo("This invitation is suspended.");
    }

    @OnEveryDatabase
    void joinsTheGroupsAndRemembersTheInvitation(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Group group = world.group(false);
            Invitation invitation = world.invite(Map.of("groups", List.of(group.getId())), "a@example.org");
            Recipient recipient = world.recipient(invitation, "a@example.org");
            User user = world.user();

            world.redemption.redeem(recipient.link().id(), user);

            assertThat(user.getGroups()).containsExactly(group);
            assertThat(user.getInvitationId()).isEqualTo(invitation.getId());
            assertThat(user.getInvitationName()).isEqualTo("team");
            assertThat(world.events).contains(EventAction.INVITATION_USED);
            entities.refresh(recipient);
            assertThat(recipient.getUserId()).isEqualTo(user.getId());
            assertThat(recipient.answer(NOON)).isEqualTo(RecipientAnswer.ACCEPTED);
            assertThat(world.admission.byId(recipient.link().id()))
                    .hasValueSatisfying(entry -> assertThat(entry.status()).isEqualTo(Status.USED_UP));
        });
    }

    private static String shared(Database database, Map<String, Object> fields) {
        return database.call(entities -> early(entities).invite(fields).link().id());
    }

    private static String personal(Database database, Map<String, Object> fields) {
        return database.call(entities -> {
            InvitationWorld world = early(entities);
            return world.recipient(world.invite(fields, "a@example.org"), "a@example.org")
                    .link()
                    .id();
        });
    }

    /** An hour before the redemption. */
    private static InvitationWorld early(jakarta.persistence.EntityManager entities) {
        Instant before = NOON.minusSeconds(3600);
        return new InvitationWorld(entities, before, false);
    }

    private static String redeem(Database database, String link) {
        try {
            database.run(entities -> {
                InvitationWorld world = new InvitationWorld(entities);
                world.redemption.redeem(link, world.user());
            });
            return "";
        } catch (Problem problem) {
            return problem.getMessage();
        }
    }

    private static String after(Database database, String link, String statement) {
        database.run(entities -> entities.createNativeQuery(statement)
                .setParameter(1, Link.of(link).orElseThrow().record())
                .executeUpdate());
        return redeem(database, link);
    }

    private static int uses(Database database, String link) {
        return database.call(entities -> new InvitationWorld(entities)
                .invitations
                .get(Link.of(link).orElseThrow().record())
                .getSharedLink()
                .getUses());
    }
}
