package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vestibule.mail.Letter;
import org.vestibule.mail.MailBounced;
import org.vestibule.mail.OutboxMail;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.User;

class BounceNoticeTest {
    private static final String LEAD = "lead@example.org";
    private static final String REPLY = "550 5.1.1 nobody here";

    @OnEveryDatabase
    void tellsTheInviterOnceOfAllThatComesBackTogether(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), "ada@example.net", "bob@example.net", "eve@example.net");

            bounce(world, invitation, "ada@example.net", NOON);
            bounce(world, invitation, "bob@example.net", NOON);

            assertThat(notices(world, invitation)).singleElement().satisfies(notice -> {
                assertThat(notice.getRecipient()).isEqualTo(LEAD);
                assertThat(notice.getDue()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
                Letter letter = world.bounces.render(notice.getIds()).orElseThrow();
                assertThat(letter.subject()).isEqualTo("Invitation “team”: mail came back");
                assertThat(letter.text())
                        .contains("ada@example.net: " + REPLY, "bob@example.net: " + REPLY)
                        .contains("https://people.example.org/if/admin/invitations/?open=" + invitation.getId())
                        .doesNotContain("eve@example.net");
            });
        });
    }

    @OnEveryDatabase
    void writesNoMoreThanOnceAnHourAndOnlyOfWhatIsNew(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), "ada@example.net", "bob@example.net");
            Instant later = NOON.plus(Duration.ofMinutes(10));

            bounce(world, invitation, "ada@example.net", NOON);
            entities.clear();
            bounce(world, invitation, "bob@example.net", later);

            List<OutboxMail> notices = notices(world, invitation);
            assertThat(notices)
                    .extracting(OutboxMail::getDue)
                    .containsExactly(NOON.plus(Duration.ofMinutes(5)), NOON.plus(Duration.ofMinutes(65)));
            assertThat(world.bounces
                            .render(notices.get(1).getIds())
                            .orElseThrow()
                            .text())
                    .contains("bob@example.net")
                    .doesNotContain("ada@example.net");
        });
    }

    @OnEveryDatabase
    void namesTheNewestOfMany(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            String[] many = IntStream.range(100, 125)
                    .mapToObj(it -> "p" + it + "@example.net")
                    .toArray(String[]::new);
            Invitation invitation = world.invite(Map.of(), many);

            IntStream.range(0, many.length).forEach(i -> bounce(world, invitation, many[i], NOON.plusSeconds(i)));

            String text = world.bounces
                    .render(notices(world, invitation).get(0).getIds())
                    .orElseThrow()
                    .text();
            assertThat(text)
                    .contains("the newest 20; there is more", "p124@", "p105@")
                    .doesNotContain("p104@");
        });
    }

    @OnEveryDatabase
    void saysNothingToWhoHasNoAccountAnyMore(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), "ada@example.net");
            bounce(world, invitation, "ada@example.net", NOON);

            entities.find(User.class, invitation.getInviter().getUserId()).setActive(false);

            assertThat(world.bounces.render(notices(world, invitation).get(0).getIds()))
                    .isEmpty();
        });
    }

    @OnEveryDatabase
    void saysNothingWhenAllWereSentAgain(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), "ada@example.net");
            bounce(world, invitation, "ada@example.net", NOON);

            world.people.resend(world.recipient(invitation, "ada@example.net").getId());
            entities.flush();

            assertThat(world.bounces.render(notices(world, invitation).get(0).getIds()))
                    .isEmpty();
        });
    }

    /** What the outbox does when the mail of an address comes back. */
    private static void bounce(InvitationWorld world, Invitation invitation, String address, Instant now) {
        String id = (String) world.entities
                .createNativeQuery("select outbox_id from recipients where invitation_id = ?1 and address = ?2")
                .setParameter(1, invitation.getId())
                .setParameter(2, address)
                .getSingleResult();
        world.entities
                .createNativeQuery(
                        "update outbox set state = 'BOUNCED', bounced_at = ?1, last_reply = ?2 where id = ?3")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, REPLY)
                .setParameter(3, id)
                .executeUpdate();
        OutboxMail mail = world.entities.find(OutboxMail.class, id);
        world.entities.refresh(mail);

        world.said.at(Clock.fixed(now, ZoneOffset.UTC));
        world.bounces.bounced(new MailBounced(mail, true, REPLY));
        world.entities.flush();
    }

    private static List<OutboxMail> notices(InvitationWorld world, Invitation invitation) {
        return world.entities
                .createQuery(
                        "select m from OutboxMail m where m.kind = 'bounce_notice' order by m.due", OutboxMail.class)
                .getResultStream()
                .filter(it -> it.getIds().get("invitation").equals(invitation.getId()))
                .toList();
    }
}
