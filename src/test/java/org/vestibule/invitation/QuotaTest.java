package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.vestibule.common.Ids;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.flow.Flow;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.Role;
import org.vestibule.user.User;

/** An inviter whose role lets him invite three people a day. */
class QuotaTest {
    private InvitationWorld world;
    private Flow flow;
    private User inviter;

    private void begin(EntityManager entities) {
        world = new InvitationWorld(entities);
        flow = world.flow();
        List<String> permissions = Stream.of(Permission.ADD_INVITATION, Permission.CHANGE_INVITATION, Permission.SEND)
                .map(Permission::codename)
                .toList();
        inviter = world.holder(
                new Role.Fields("role-" + Ids.next(), permissions, List.of(flow.getId()), List.of(), 3, false));
        world.act(inviter);
    }

    private static InvitationFields fields(Flow flow, Integer uses) {
        Map<String, Object> all =
                new HashMap<>(Map.of("name", "own", "expires", "2026-11-21T12:00:00Z", "flow", flow.getId()));
        all.put("uses_allowed", uses);
        return Records.read(InvitationFields.class, all);
    }

    private Invitation own(Integer uses, String... addresses) {
        return world.service
                .create(fields(flow, uses), InvitationWorld.people(addresses))
                .invitation();
    }

    private static void assertFull(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.THROTTLED));
    }

    private static void assertAsksHowMany(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("uses_allowed"));
    }

    @OnEveryDatabase
    void isTakenByTheUsesOfASharedLinkAndByMails(Database database) {
        database.run(entities -> {
            begin(entities);

            own(1);
            own(null, "a@example.org");

            assertFull(() -> own(2));
            assertFull(() -> own(4));
            own(1);
            assertFull(() -> own(null, "b@example.org"));
        });
    }

    @OnEveryDatabase
    void countsEachUseThatIsOfferedOnce(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation own = own(1);

            world.service.change(own.getId(), fields(flow, 2));
            world.service.share(own.getId(), false);
            world.service.share(own.getId(), true);
            world.service.change(own.getId(), fields(flow, 1));
            world.service.change(own.getId(), fields(flow, 3));

            assertFull(() -> world.service.change(own.getId(), fields(flow, 4)));
        });
    }

    @OnEveryDatabase
    void letsNoLinkAdmitAnyNumber(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation mailed = own(null, "a@example.org");
            Invitation one = own(1);

            assertAsksHowMany(() -> own(null));
            assertAsksHowMany(() -> world.service.share(mailed.getId(), true));
            assertAsksHowMany(() -> world.service.change(one.getId(), fields(flow, null)));
        });
    }

    @OnEveryDatabase
    void leavesWhatSomebodyWithoutABoundHasMade(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation open = world.invite(Map.of("flow", flow.getId()));
            world.handover.handOver(open.getId(), inviter.getUsername());
            world.act(inviter);

            world.service.change(open.getId(), fields(flow, null));

            assertThat(open.getSharedLink().getUsesAllowed()).isNull();
        });
    }

    @OnEveryDatabase
    void isNotPassedByManyAtOnce(Database database) {
        database.run(this::begin);

        List<Boolean> made = database.atOnce(6, number -> make(database));

        assertThat(Collections.frequency(made, true)).isEqualTo(3);
    }

    private boolean make(Database database) {
        try {
            database.run(entities -> {
                InvitationWorld own = new InvitationWorld(entities);
                own.act(entities.find(User.class, inviter.getId()));
                own.service.create(fields(flow, 1), List.of());
            });
            return true;
        } catch (Problem full) {
            assertThat(full.type()).isEqualTo(ProblemType.THROTTLED);
            return false;
        }
    }
}
