package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.vestibule.event.EventAction;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class InvitationSweepTest {
    @OnEveryDatabase
    void notesOnceThatAnInvitationEndedUnused(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            world.invite(Map.of(), "ada@example.net");
            Invitation used = world.invite(Map.of(), "bob@example.net");
            world.redemption.redeem(
                    world.recipient(used, "bob@example.net").link().id(), world.user());
            entities.flush();
            entities.clear();

            sweep(world, Duration.ofHours(1));
            assertThat(world.events).doesNotContain(EventAction.INVITATION_EXPIRED);
            sweep(world, Duration.ofDays(2));
            entities.clear();
            sweep(world, Duration.ofDays(2));

            assertThat(world.events).containsOnlyOnce(EventAction.INVITATION_EXPIRED);
        });
    }

    private static void sweep(InvitationWorld world, Duration later) {
        InvitationSweep sweep = new InvitationSweep();
        sweep.invitations = world.invitations;
        sweep.mailings = world.mailings;
        sweep.calls = world.keys;
        sweep.events = world.redemption.events;
        sweep.clock = Clock.fixed(NOON.plus(later), ZoneOffset.UTC);
        sweep.sweep();
    }
}
