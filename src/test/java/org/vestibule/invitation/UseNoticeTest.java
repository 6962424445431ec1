package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.vestibule.mail.Letter;
import org.vestibule.mail.OutboxMail;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.User;

class UseNoticeTest {
    @OnEveryDatabase
    void tellsTheInviterWhoWishesSo(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of("tell_inviter", true), "ada@example.net");
            User ada = world.user();
            ada.setName("Ada Example");

            world.redemption.redeem(
                    world.recipient(invitation, "ada@example.net").link().id(), ada);

            assertThat(notices(world, invitation)).singleElement().satisfies(notice -> {
                assertThat(notice.getRecipient()).isEqualTo("lead@example.org");
                Letter letter = world.uses.render(notice.getIds()).orElseThrow();
                assertThat(letter.subject()).isEqualTo("Ada Example has accepted your invitation");
                assertThat(letter.text())
                        .contains(ada.getUsername(), "“team”")
                        .contains("https://people.example.org/if/admin/invitations/" + invitation.getId() + "/")
                        .doesNotContain("itoken");
            });
        });
    }

    @OnEveryDatabase
    void tellsNobodyElse(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), "ada@example.net");

            world.redemption.redeem(
                    world.recipient(invitation, "ada@example.net").link().id(), world.user());

            assertThat(notices(world, invitation)).isEmpty();
        });
    }

    @OnEveryDatabase
    void saysNothingToWhoHasNoAccountAnyMore(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of("tell_inviter", true), "ada@example.net");
            world.redemption.redeem(
                    world.recipient(invitation, "ada@example.net").link().id(), world.user());

            entities.find(User.class, invitation.getInviter().getUserId()).setActive(false);

            assertThat(world.uses.render(notices(world, invitation).get(0).getIds()))
                    .isEmpty();
        });
    }

    private static List<OutboxMail> notices(InvitationWorld world, Invitation invitation) {
        world.entities.flush();
        return world.entities
                .createQuery("select m from OutboxMail m where m.kind = 'use_notice'", OutboxMail.class)
                .getResultStream()
                .filter(it -> it.getIds().get("invitation").equals(invitation.getId()))
                .toList();
    }
}
