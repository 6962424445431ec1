package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vestibule.invitation.InvitationWorld.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.event.EventAction;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.Letter;
import org.vestibule.mail.OutboxMail;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.User;

class ReplyTest {
    private final String ada = "ada-" + Ids.next() + "@example.net";

    @OnEveryDatabase
    void whoDeclinesIsLetInNoMoreUntilInvitedAnew(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), ada);
            String token = token(world, invitation);

            String link = world.recipient(invitation, ada).link().id();
            world.admission.decline(link, " <b>No</b> time\u0000,\r\nsorry ");
            world.admission.decline(link, "again");
            entities.clear();

            assertThat(status(world, token)).isEqualTo(Status.DECLINED);
            assertThat(world.recipient(invitation, ada).getReply().getReason()).isEqualTo("<b>No</b> time,\nsorry");
            assertThat(world.recipient(invitation, ada).answer(NOON)).isEqualTo(RecipientAnswer.DECLINED);
            assertThat(world.mail.render(world.mails(ada).get(0))).isEmpty();
            assertThat(world.events)
                    .filteredOn(EventAction.INVITATION_DECLINED::equals)
                    .hasSize(1);
            assertThat(notices(world, invitation)).isEmpty();

            world.people.resend(world.recipient(invitation, ada).getId());
            entities.flush();

            assertThat(status(world, token)).isEqualTo(Status.VALID);
            assertThat(world.mail.render(world.mails(ada).get(1))).isPresent();
        });
    }

    @OnEveryDatabase
    void ofAcceptingAndDecliningAtOnceOneCounts(Database database) {
        String id = database.call(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            return world.recipient(world.invite(Map.of(), ada), ada).getId();
        });

        List<Boolean> done = database.atOnce(
                8,
                number -> database.call(entities -> {
                    InvitationWorld world = new InvitationWorld(entities);
                    return number % 2 == 0
                            ? world.said.rows.decline(id, "", false, NOON)
                            : world.recipients.accept(id, 1, world.user(), NOON);
                }));

        assertThat(done).filteredOn(it -> it).hasSize(1);
    }

    @OnEveryDatabase
    void whoIsNotMeantEndsTheInvitationAndTheInviterLearnsOfIt(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), ada);
            String key = key(world, invitation);

            world.said.replies.notMe(key, "Wrong Ada");
            world.said.replies.notMe(key, "");
            entities.flush();
            entities.clear();

            assertThat(world.recipient(invitation, ada).getReply().isNotMe()).isTrue();
            assertThat(notices(world, invitation)).singleElement().satisfies(notice -> {
                assertThat(notice.getRecipient()).isEqualTo("lead@example.org");
                assertThat(notice.getDue()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
                Letter letter = world.said.notice.render(notice.getIds()).orElseThrow();
                assertThat(letter.subject()).isEqualTo("Invitation “team”: people need you");
                assertThat(letter.html())
                        .contains(ada + " is not the person meant")
                        .contains("/if/admin/invitations/?open=" + invitation.getId());
            });
        });
    }

    @OnEveryDatabase
    void aKeyOfNobodyIsRefused(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            String link = token(world, world.invite(Map.of(), ada));

            assertThatThrownBy(() -> world.said.replies.notMe(link, "")).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> world.said.replies.stopReminders("")).isInstanceOf(Problem.class);
        });
    }

    @OnEveryDatabase
    void whoseInvitationHasExpiredAsksOnceADayAndGetsAsLongAgainAlone(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of("expires", "2026-11-20T13:00:00Z"), ada, "bob." + ada);
            entities.createNativeQuery("update invitations set created = ?1 where id = ?2")
                    .setParameter(1, NOON.minus(Duration.ofDays(3)).atOffset(ZoneOffset.UTC))
                    .setParameter(2, invitation.getId())
                    .executeUpdate();
            String token = token(world, invitation);
            String link = world.recipient(invitation, ada).link().id();
            world.admission.askForRenewal(link);
            boolean early = !notices(world, invitation).isEmpty();

            InvitationWorld later = new InvitationWorld(entities, NOON.plus(Duration.ofHours(2)), false);
            later.caller.identify(world.caller.identity().orElseThrow());
            later.admission.askForRenewal(link);
            later.admission.askForRenewal(link);
            entities.clear();

            assertThat(early).isFalse();
            assertThat(later.recipient(invitation, ada).getReply().isRenewal()).isTrue();
            assertThat(later.said.rows.asking(invitation.getId(), 20))
                    .extracting(Recipient::getAddress)
                    .containsExactly(ada);
            assertThat(notices(later, invitation))
                    .singleElement()
                    .satisfies(it -> assertThat(later.said
                                    .notice
                                    .render(it.getIds())
                                    .orElseThrow()
                                    .html())
                            .contains(ada + " asks for a new invitation"));

            renew(later, invitation);

            assertThat(status(later, token)).isEqualTo(Status.VALID);
            assertThat(later.recipient(invitation, ada).getReply().isRenewal()).isFalse();
            assertThat(later.recipient(invitation, ada).getExpires()).isEqualTo(NOON.plus(Duration.ofHours(75)));
            assertThat(later.recipient(invitation, "bob." + ada).answer(NOON.plus(Duration.ofHours(2))))
                    .isEqualTo(RecipientAnswer.EXPIRED);
            assertThat(later.mail.render(later.mails(ada).get(1)).orElseThrow().text())
                    .contains("Valid until Monday, 23 November 2026, 15:00");
            User user = later.user();
            Instant now = NOON.plus(Duration.ofHours(3));
            assertThat(later.recipients.accept(
                            later.recipient(invitation, "bob." + ada).getId(), 1, user, now))
                    .isFalse();
            assertThat(later.recipients.accept(later.recipient(invitation, ada).getId(), 1, user, now))
                    .isTrue();
        });
    }

    @OnEveryDatabase
    void aReplacedLinkSaysThatANewerMailWasSentAndNotWhoGetsIt(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of("message", "Hello"), ada);
            String before = token(world, invitation);
            String id = world.recipient(invitation, ada).getId();

            world.people.resend(invitation.getId(), List.of(id), false);
            String kept = token(world, invitation);
            world.people.resend(invitation.getId(), List.of(id), true);
            entities.flush();
            String after = token(world, invitation);

            assertThat(kept).isEqualTo(before).isNotEqualTo(after);
            Admission.Entry entry = world.admission.byToken(before).orElseThrow();
            assertThat(entry.status()).isEqualTo(Status.REPLACED);
            assertThat(entry.landing().recipientEmail()).isEqualTo("a…@example.net");
            assertThat(entry.landing().message() + entry.landing().inviter()).isEmpty();
            assertThat(entry.data()).isEmpty();
            assertThat(status(world, after)).isEqualTo(Status.VALID);
            assertThat(world.recipients.accept(id, 1, world.user(), NOON)).isFalse();
        });
    }

    @OnEveryDatabase
    void resendsToAllThatAreChosenOrToNone(Database database) {
        database.run(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), ada, "bob." + ada);
            Invitation other = world.invite(Map.of(), ada);
            List<String> both = List.of(
                    world.recipient(invitation, ada).getId(),
                    world.recipient(invitation, "bob." + ada).getId());

            world.people.resend(invitation.getId(), both, false);

            assertThat(world.mails("bob." + ada)).hasSize(2);
            assertThatThrownBy(() -> world.people.resend(other.getId(), both, false))
                    .isInstanceOfSatisfying(
                            Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.NOT_FOUND));
            assertThatThrownBy(() -> world.people.resend(other.getId(), List.of(), false))
                    .isInstanceOfSatisfying(
                            Problem.class, it -> assertThat(it.errors()).containsKey("recipients"));
        });
    }

    @OnEveryDatabase
    void twoHundredResendsToOneAddressAreLimitedOnTwoNodesAndAfterARestart(Database database) {
        String[] ids = database.call(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), ada);
            return new String[] {
                world.recipient(invitation, ada).getId(),
                String.valueOf(invitation.getInviter().getUserId())
            };
        });

        long sent = database
                .atOnce(
                        4,
                        node -> Stream.generate(() -> resends(database, ids))
                                .limit(50)
                                .filter(it -> it)
                                .count())
                .stream()
                .mapToLong(it -> it)
                .sum();

        assertThat(sent).isEqualTo(19);
        database.run(entities -> assertThatThrownBy(() ->
                        acting(new InvitationWorld(entities), ids[1]).people.resend(ids[0]))
                .isInstanceOfSatisfying(Problem.class, it -> {
                    assertThat(it.type()).isEqualTo(ProblemType.THROTTLED);
                    assertThat(it.retryAfter()).contains("86400");
                }));
    }

    /** Whether a node that was just started resends; a loser of two at once is told so, and counts for nothing. */
    private static boolean resends(Database database, String... ids) {
        try {
            database.run(entities ->
                    acting(new InvitationWorld(entities), ids[1]).people.resend(ids[0]));
            return true;
        } catch (Problem throttled) {
            return false;
        }
    }

    private static InvitationWorld acting(InvitationWorld world, String user) {
        world.caller.identify(new Caller.Identity(Long.parseLong(user), "lead", true, Set.of(), null));
        return world;
    }

    private static void renew(InvitationWorld world, Invitation invitation) {
        RenewalService renewals = new RenewalService();
        renewals.reach = world.reach;
        renewals.recipients = world.recipients;
        renewals.service = world.people;
        renewals.events = world.people.events;
        renewals.clock = world.people.clock;
        Recipient asking = world.recipient(
                invitation,
                world.said
                        .rows
                        .since(invitation.getId(), Instant.EPOCH, 1)
                        .get(0)
                        .getAddress());
        renewals.renew(invitation.getId(), List.of(asking.getId()));
        world.entities.flush();
    }

    private String token(InvitationWorld world, Invitation invitation) {
        return world.links.token(world.recipient(invitation, ada).link());
    }

    private String key(InvitationWorld world, Invitation invitation) {
        return world.said.links.notMe(world.recipient(invitation, ada)).replaceFirst(".*key=", "");
    }

    private static Status status(InvitationWorld world, String token) {
        return world.admission.byToken(token).orElseThrow().status();
    }

    private static List<OutboxMail> notices(InvitationWorld world, Invitation invitation) {
        return world.entities
                .createQuery("select m from OutboxMail m where m.kind = 'reply_notice'", OutboxMail.class)
                .getResultStream()
                .filter(it -> it.getIds().get("invitation").equals(invitation.getId()))
                .toList();
    }
}
