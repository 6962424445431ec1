package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.event.EventAction;
import org.vestibule.mail.DeliveryState;
import org.vestibule.mail.Sender;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;
import org.vestibule.user.Group;
import org.vestibule.user.User;

class MailingTest {
    private InvitationWorld world;
    private Invitation invitation;

    @OnEveryDatabase
    void tellsOfEachRowWhatWillHappen(Database database) {
        database.run(entities -> {
            begin(entities, "already@example.org");
            Group group = world.group(false);
            User user = world.user();
            user.setEmail("User-" + user.getId() + "@example.org");

            Mailing mailing = take("email,name,groups,language,is_superuser\n"
                    + "new@example.org,New," + group.getName() + ",de\n"
                    + "NEW@example.org,Twice\n"
                    + "already@EXAMPLE.org\n"
                    + user.getEmail() + "\n"
                    + "nobody@nowhere\n"
                    + "group@example.org,,nobodys\n"
                    + "language@example.org,,,klingon-\n"
                    + "super@example.org,,,,true\n"
                    + "open@example.org,\"never\n");

            assertThat(verdicts(mailing))
                    .containsExactly(
                            Verdict.NEW,
                            Verdict.DUPLICATE,
                            Verdict.INVITED,
                            Verdict.USER,
                            Verdict.ADDRESS,
                            Verdict.GROUP,
                            Verdict.DETAILS,
                            Verdict.DETAILS,
                            Verdict.UNREADABLE);
            assertThat(why(mailing))
                    .containsExactly(
                            "“nobody@nowhere” has no full domain, such as nowhere.example.org.",
                            "There is no such group, or you may not let others join it: nobodys.",
                            "“klingon-” is no language, such as de.",
                            "“is_superuser” cannot be set by an invitation.",
                            "A quotation mark is not closed, or something stands behind it.");
            assertThat(world.mailing.counts(mailing))
                    .containsEntry(Verdict.DETAILS, 2L)
                    .containsEntry(Verdict.NEW, 1L);
            assertThat(world.events).contains(EventAction.REFUSED);
            assertThat(people()).containsExactly("already@example.org");
        });
    }

    @OnEveryDatabase
    void judgesAnewWhatIsCorrectedOrLeftOut(Database database) {
        database.run(entities -> {
            begin(entities);
            Mailing mailing = take("a@example.org\na@example.org\nb@nowhere\n");
            List<MailingRow> rows = rows(mailing);

            world.drafts.leaveOut(
                    invitation.getId(), mailing.getId(), rows.get(0).getId());
            world.drafts.correct(
                    invitation.getId(), mailing.getId(), rows.get(2).getId(), Recipient.Fields.of("B@example.org"));

            entities.clear();
            assertThat(verdicts(mailing)).containsExactly(Verdict.NEW, Verdict.NEW);

            world.drafts.correct(
                    invitation.getId(), mailing.getId(), rows.get(2).getId(), Recipient.Fields.of("A@example.org"));

            entities.clear();
            assertThat(verdicts(mailing)).containsExactly(Verdict.NEW, Verdict.DUPLICATE);
        });
    }

    @OnEveryDatabase
    void invitesWhoIsNewWithGroupsDataAndLanguage(Database database) {
        database.run(entities -> {
            begin(entities);
            Group group = world.group(false);
            Mailing mailing = take("email,name,groups,language,site\nnew@example.org,New," + group.getName()
                    + ",de,North\nb@nowhere\n");

            Mailing sent = world.mailing.send(invitation.getId(), mailing.getId(), false);

            Recipient recipient = world.recipient(invitation, "new@example.org");
            assertThat(sent.getState()).isEqualTo(MailingState.SENDING);
            assertThat(sent.getInvited()).isEqualTo(1);
            assertThat(recipient.getGroups()).containsExactly(group);
            assertThat(recipient.getData()).isEqualTo(Map.of("site", "North"));
            assertThat(recipient.getLocale()).isEqualTo("de");
            assertThat(recipient.getName()).isEqualTo("New");
            assertThat(world.mails("new@example.org"))
                    .containsExactly(Map.of("letter", "1", "recipient", recipient.getId()));
            assertThat(world.mail.render(world.mails("new@example.org").get(0))).isPresent();
            assertThat(world.recipients
                            .list(
                                    invitation.getId(),
                                    RecipientFilter.ALL,
                                    RecipientRepository.ORDERS.standard(),
                                    Optional.empty(),
                                    50)
                            .items())
                    .allMatch(it -> it.mail().isPresent());
            User user = world.user();
            world.redemption.redeem(recipient.link().id(), user);
            assertThat(user.getGroups()).containsExactly(group);
        });
    }

    @OnEveryDatabase
    void invitesThoseWithAnAccountOnlyIfToldTo(Database database) {
        database.run(entities -> {
            begin(entities);
            User user = world.user();
            user.setEmail("user-" + user.getId() + "@example.org");
            Mailing mailing = take(user.getEmail());
            Mailing other = take(user.getEmail());

            assertThatThrownBy(() -> world.mailing.send(invitation.getId(), mailing.getId(), false))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("Nobody is left");
            world.mailing.send(invitation.getId(), other.getId(), true);

            assertThat(people()).containsExactly(user.getEmail());
        });
    }

    @OnEveryDatabase
    void invitesThoseWithAnAccountWhereTheyMayJoinWithIt(Database database) {
        database.run(entities -> {
            begin(entities);
            invitation = world.invite(Map.of("allow_existing_account", true));
            User user = world.user();
            user.setEmail("user-" + user.getId() + "@example.org");
            User gone = world.user();
            gone.setEmail("gone-" + gone.getId() + "@example.org");
            gone.setActive(false);
            Mailing mailing = take("new-" + user.getId() + "@example.org\n" + user.getEmail() + "\n" + gone.getEmail());

            assertThat(verdicts(mailing)).containsExactly(Verdict.NEW, Verdict.JOINS, Verdict.USER);
            Mailing sent = world.mailing.send(invitation.getId(), mailing.getId(), false);

            assertThat(sent.getInvited()).isEqualTo(2);
            assertThat(people()).containsExactlyInAnyOrder("new-" + user.getId() + "@example.org", user.getEmail());
            assertThat(world.mails(user.getEmail())).hasSize(1);
        });
    }

    @OnEveryDatabase
    void judgesAtSendingWhetherAccountsMayJoin(Database database) {
        database.run(entities -> {
            begin(entities);
            invitation = world.invite(Map.of("allow_existing_account", true));
            User user = world.user();
            user.setEmail("user-" + user.getId() + "@example.org");
            Mailing mailing = take("new-" + user.getId() + "@example.org\n" + user.getEmail());
            Map<String, Object> values = Records.write(invitation.fields());
            values.put("allow_existing_account", false);
            world.service.change(invitation.getId(), Records.read(InvitationFields.class, values));

            world.mailing.send(invitation.getId(), mailing.getId(), false);

            assertThat(verdicts(mailing)).containsExactly(Verdict.NEW, Verdict.USER);
            assertThat(people()).containsExactly("new-" + user.getId() + "@example.org");
        });
    }

    @OnEveryDatabase
    void tellsBeforehandToWhomEnoughMailWentAndLooksAgainAtSending(Database database) {
        database.run(entities -> {
            begin(entities);
            String until = Ids.next() + "@example.org";
            String since = Ids.next() + "@example.org";
            write(until, 20);
            write(since, 19);
            Mailing mailing =
                    take("email,language\n" + until + "\n" + until + "\n" + since + "\n" + until + ",klingon-");

            assertThat(verdicts(mailing))
                    .containsExactly(Verdict.LIMIT, Verdict.DUPLICATE, Verdict.NEW, Verdict.DETAILS);
            assertThat(why(mailing)).hasSize(2).first().asString().contains(until);
            world.drafts.leaveOut(
                    invitation.getId(), mailing.getId(), rows(mailing).get(1).getId());
            assertThat(verdicts(mailing)).containsExactly(Verdict.LIMIT, Verdict.NEW, Verdict.DETAILS);
            write(since, 1);
            forget(until);

            world.mailing.send(invitation.getId(), mailing.getId(), false);

            assertThat(verdicts(mailing)).containsExactly(Verdict.NEW, Verdict.LIMIT, Verdict.DETAILS);
            assertThat(people()).containsExactly(until);
        });
    }

    private void write(String address, int mails) {
        Sender sender = new Sender(world.user().getId(), Optional.empty());
        IntStream.range(0, mails).forEach(it -> world.mailing.limits.count(sender, List.of(address)));
    }

    /** As if a day had gone. */
    private void forget(String address) {
        world.entities
                .createNativeQuery("update mail_counts set ends = ?1 where subject = ?2")
                .setParameter(1, InvitationWorld.NOON.atOffset(ZoneOffset.UTC))
                .setParameter(2, SecretKeys.hash("recipient:" + address))
                .executeUpdate();
    }

    @OnEveryDatabase
    void leavesOutToWhomEnoughMailWentTodayAndInvitesTheOthers(Database database) {
        database.run(entities -> {
            begin(entities);
            String often = Ids.next() + "@example.org";
            String other = Ids.next() + "@example.org";
            Mailing mailing = take(often + "\n" + other);
            write(often, 20);

            Mailing sent = world.mailing.send(invitation.getId(), mailing.getId(), false);

            entities.clear();
            assertThat(sent.getInvited()).isEqualTo(1);
            assertThat(people()).containsExactly(other);
            assertThat(verdicts(mailing)).containsExactly(Verdict.LIMIT, Verdict.NEW);
            assertThat(rows(mailing).get(0).getVerdict()).isEqualTo(Verdict.LIMIT);
            assertThat(world.mailing
                            .row(
                                    invitation.getId(),
                                    mailing.getId(),
                                    rows(mailing).get(0).getId())
                            .wrong())
                    .singleElement()
                    .asString()
                    .contains(often);
            assertThat(world.mails(often)).isEmpty();
            Mailing none = take(often.toUpperCase(Locale.ROOT));
            assertThatThrownBy(() -> world.mailing.send(invitation.getId(), none.getId(), false))
                    .isInstanceOfSatisfying(Problem.class, it -> {
                        assertThat(it.type()).isEqualTo(ProblemType.THROTTLED);
                        assertThat(it.retryAfter()).isPresent();
                    });
        });
    }

    @OnEveryDatabase
    void sendsOnceHoweverOftenSomebodyAsksAtOnce(Database database) {
        Mailing mailing = database.call(entities -> {
            begin(entities);
            return take(list(50));
        });

        List<Integer> invited = database.atOnce(
                8,
                i -> database.call(entities -> new InvitationWorld(entities)
                        .mailing
                        .send(invitation.getId(), mailing.getId(), false)
                        .getInvited()));

        assertThat(invited).containsOnly(50).hasSize(8);
        assertThat(database.<Long>call(entities -> entities.createQuery(
                                "select count(m) from OutboxMail m where m.batch = :batch", Long.class)
                        .setParameter("batch", mailing.getId())
                        .getSingleResult()))
                .isEqualTo(50);
    }

    @OnEveryDatabase
    void invitesNobodyTwiceThroughTwoMailings(Database database) {
        List<Mailing> mailings = database.call(entities -> {
            begin(entities);
            return List.of(take(list(20) + "one@example.org"), take(list(20) + "other@example.org"));
        });

        List<Integer> invited = database.atOnce(
                2,
                i -> database.call(entities -> new InvitationWorld(entities)
                        .mailing
                        .send(invitation.getId(), mailings.get(i).getId(), false)
                        .getInvited()));

        assertThat(invited.stream().mapToInt(it -> it).sum()).isEqualTo(22);
    }

    @OnEveryDatabase
    void refusesAtSendingWhatTheSenderMayNotGrant(Database database) {
        database.run(entities -> {
            begin(entities);
            Group group = world.group(true);
            Mailing mailing = take("email,groups\na@example.org," + group.getName() + "\nb@example.org,\n");
            Set<Permission> all = EnumSet.allOf(Permission.class);
            world.caller.identify(new Caller.Identity(1, "delegate", false, all, null));

            world.mailing.send(invitation.getId(), mailing.getId(), false);

            entities.clear();
            assertThat(people()).containsExactly("b@example.org");
            assertThat(verdicts(mailing)).contains(Verdict.GROUP);
            assertThat(world.events).contains(EventAction.REFUSED);
        });
    }

    @OnEveryDatabase
    void holdsBackGoesOnAndCancels(Database database) {
        database.run(entities -> {
            begin(entities);
            Mailing mailing = take(list(10));
            world.mailing.send(invitation.getId(), mailing.getId(), false);
            String id = mailing.getId();
            sent(entities, id, 4);

            world.mailing.pause(invitation.getId(), id);
            assertThat(due(entities, id)).isZero();
            assertThatThrownBy(() -> world.mailing.pause(invitation.getId(), id))
                    .isInstanceOf(Problem.class);
            world.mailing.resume(invitation.getId(), id);
            assertThat(due(entities, id)).isEqualTo(6);
            world.mailing.cancel(invitation.getId(), id);

            entities.clear();
            Mailing cancelled = world.mailing.get(invitation.getId(), id);
            MailingProgress progress = world.mailing.progress(cancelled);
            assertThat(cancelled.getState()).isEqualTo(MailingState.CANCELLED);
            assertThat(progress.counts()).isEqualTo(Map.of(DeliveryState.SENT, 4L, DeliveryState.DROPPED, 6L));
            assertThat(progress.percent()).isEqualTo(100);
            assertThat(revoked(entities)).isEqualTo(6);
            assertThat(world.events)
                    .contains(EventAction.MAILING_PAUSED, EventAction.MAILING_RESUMED, EventAction.MAILING_CANCELLED);
        });
    }

    @OnEveryDatabase
    void cancelsManyByAsManyStatementsAsFew(Database database) {
        assertThat(cancelling(database, 40)).isNotEmpty().isEqualTo(cancelling(database, 2));
    }

    /** The statements that end a mailing to so many. */
    private List<String> cancelling(Database database, int people) {
        try (Statements statements = new Statements(database)) {
            return statements.watched().call(entities -> {
                begin(entities);
                Mailing mailing = take(list(people));
                world.mailing.send(invitation.getId(), mailing.getId(), false);
                entities.flush();
                entities.clear();
                statements.take();

                world.mailing.cancel(invitation.getId(), mailing.getId());
                entities.flush();

                List<String> sent = statements.take();
                assertThat(world.mailing.progress(mailing).count(DeliveryState.DROPPED))
                        .isEqualTo(people);
                assertThat(revoked(entities)).isEqualTo(people);
                return sent;
            });
        }
    }

    private long revoked(EntityManager entities) {
        return entities.createQuery(
                        "select count(r) from Recipient r where r.invitation.id = :id and r.answer = :revoked",
                        Long.class)
                .setParameter("id", invitation.getId())
                .setParameter("revoked", RecipientAnswer.REVOKED)
                .getSingleResult();
    }

    @OnEveryDatabase
    void forgetsDraftsThatWereNeverSentAndRowsThatWere(Database database) {
        database.run(entities -> {
            begin(entities);
            take(list(2));
            Mailing sent = take(list(3));
            world.mailing.send(invitation.getId(), sent.getId(), false);

            assertThat(world.mailings.deleteDrafts(InvitationWorld.NOON)).isZero();
            assertThat(world.mailings.deleteDrafts(InvitationWorld.NOON.plusSeconds(1)))
                    .isPositive();
            assertThat(world.mailings.deleteRows(InvitationWorld.NOON.plusSeconds(1)))
                    .isPositive();

            assertThat(world.mailing.of(invitation.getId()))
                    .extracting(Mailing::getId)
                    .containsExactly(sent.getId());
            assertThat(people()).hasSize(3);
        });
    }

    @OnEveryDatabase
    void pagesAndFiltersTheRows(Database database) {
        database.run(entities -> {
            begin(entities);
            Mailing mailing = take(list(120) + "x@nowhere\ny@nowhere\n");

            var first = world.mailing.rows(
                    mailing, Optional.empty(), MailingRepository.ORDERS.standard(), Optional.empty(), 50);
            var second = world.mailing.rows(
                    mailing, Optional.empty(), MailingRepository.ORDERS.standard(), first.next(), 50);
            var bad = world.mailing.rows(
                    mailing, Optional.of(Verdict.ADDRESS), MailingRepository.ORDERS.standard(), Optional.empty(), 50);

            assertThat(first.items())
                    .extracting(it -> it.row().getLine())
                    .startsWith(1, 2)
                    .hasSize(50);
            assertThat(second.items()).extracting(it -> it.row().getLine()).startsWith(51);
            assertThat(bad.items()).extracting(it -> it.row().getLine()).containsExactly(121, 122);
        });
    }

    private void begin(EntityManager entities, String... addresses) {
        world = new InvitationWorld(entities);
        invitation = world.invite(Map.of(), addresses);
        world.caller.identify(
                new Caller.Identity(invitation.getInviter().getUserId(), "akadmin", true, new HashSet<>(), null));
    }

    private Mailing take(String text) {
        return world.drafts.take(
                invitation.getId(),
                "",
                (asked, people) -> PeopleReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), asked, people));
    }

    private static String list(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "u" + i + "@example.org\n")
                .collect(Collectors.joining());
    }

    private List<MailingRow> rows(Mailing mailing) {
        return world
                .mailing
                .rows(mailing, Optional.empty(), MailingRepository.ORDERS.standard(), Optional.empty(), 50)
                .items()
                .stream()
                .map(MailingService.Row::row)
                .toList();
    }

    private List<Verdict> verdicts(Mailing mailing) {
        world.entities.clear();
        return rows(mailing).stream().map(MailingRow::getVerdict).toList();
    }

    private List<String> why(Mailing mailing) {
        return world
                .mailing
                .rows(mailing, Optional.empty(), MailingRepository.ORDERS.standard(), Optional.empty(), 50)
                .items()
                .stream()
                .flatMap(it -> it.wrong().stream())
                .map(Object::toString)
                .toList();
    }

    private List<String> people() {
        return world.entities
                .createQuery("select r.address from Recipient r where r.invitation.id = :id", String.class)
                .setParameter("id", invitation.getId())
                .getResultList();
    }

    private static void sent(EntityManager entities, String batch, int count) {
        entities.createNativeQuery("update outbox set state = 'SENT', due = null where id in"
                        + " (select id from outbox where batch = ?1 order by id fetch first " + count + " rows only)")
                .setParameter(1, batch)
                .executeUpdate();
    }

    private static long due(EntityManager entities, String batch) {
        return entities.createQuery(
                        "select count(m) from OutboxMail m where m.batch = :batch and m.due is not null", Long.class)
                .setParameter("batch", batch)
                .getSingleResult();
    }
}
