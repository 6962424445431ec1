package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.assertj.core.api.SoftAssertions;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** Who gets no mail any more, though his was queued before that was so. */
class LastLookTest {
    private static final String ADDRESS = "person@example.org";

    /** What may happen to a recipient, or to the invitation, while the mail waits. */
    private static final Map<String, BiConsumer<InvitationWorld, Recipient>> MEANWHILE = Map.of(
            "he accepts",
                    (world, person) -> world.redemption.redeem(person.link().id(), world.user()),
            "he declines",
                    (world, person) -> world.admission.decline(person.link().id(), ""),
            "he is revoked", (world, person) -> world.people.revoke(person.getId()),
            "all are revoked",
                    (world, person) ->
                            world.service.revoke(person.getInvitation().getId()),
            "the invitation is suspended",
                    (world, person) -> person.getInvitation().custody().suspend(InvitationWorld.NOON),
            "it ends", (world, person) -> world.mail.clock = later());

    @OnEveryDatabase
    void keepsBackWhatIsNotToBeSentAnyMore(Database database) {
        SoftAssertions softly = new SoftAssertions();
        MEANWHILE.forEach((what, happens) -> database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Recipient person = world.recipient(world.invite(Map.of(), ADDRESS), ADDRESS);
            Map<String, String> queued = Map.of("recipient", person.getId(), "letter", "1");
            assertThat(world.mail.render(queued)).isPresent();

            happens.accept(world, person);
            entities.flush();
            entities.clear();

            softly.assertThat(world.mail.render(queued)).as(what).isEqualTo(Optional.empty());
        }));
        softly.assertAll();
    }

    private static Clock later() {
        return Clock.fixed(InvitationWorld.NOON.plus(Duration.ofDays(2)), ZoneOffset.UTC);
    }
}
