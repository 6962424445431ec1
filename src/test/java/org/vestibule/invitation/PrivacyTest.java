package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configurations;
import org.vestibule.common.Ids;
import org.vestibule.common.Json;
import org.vestibule.common.Problem;
import org.vestibule.event.EventAction;
import org.vestibule.event.Events;
import org.vestibule.event.Subject;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.Anonymous;
import org.vestibule.mail.MailTraces;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class PrivacyTest {
    private static final String TEXTS = "select table_name, column_name from information_schema.columns"
            + " where lower(table_schema) = 'public' and lower(data_type) in"
            + " ('character varying', 'text', 'character large object')";

    /** The invitations end a day after noon. */
    private static final Instant LATER = NOON.plus(Duration.ofDays(32));

    private final String person = "ada-" + Ids.next();
    private final String ada = person + "@example.net";
    private final String bob = "bob-" + Ids.next() + "@example.net";
    private InvitationWorld world;
    private Invitation invitation;

    /** Ada has opened, her mail came back, and a list names her; Bob has accepted. */
    private void begin(EntityManager entities) {
        world = new InvitationWorld(entities);
        invitation = world.invite(Map.of(), ada, bob);
        Recipient recipient = world.recipient(invitation, ada);
        world.admission.opened(recipient.link().id());
        world.redemption.redeem(world.recipient(invitation, bob).link().id(), world.user());
        world.drafts.take(
                invitation.getId(), "list", (asked, rows) -> rows.accept(PersonRow.of(1, Recipient.Fields.of(ada))));
        String mail = recipient.getCorrespondence().getLastMail();
        String reply = "550 5.1.1 <" + ada.toUpperCase(Locale.ROOT) + "> is unknown";
        entities.persist(Events.of(EventAction.INVITATION_OPENED, invitation.subject(), Map.of("recipient", ada)));
        entities.persist(Events.of(
                EventAction.EMAIL_BOUNCED,
                new Subject("vestibule_mail.mail", mail, ada),
                Map.of("kind", InvitationMail.NAME, "reply", reply)));
        entities.flush();
        update(
                "update recipients set name = ?1, data = ?2 where id = ?3",
                person,
                Json.write(Map.of("name", person)),
                recipient.getId());
        update("update outbox set state = 'BOUNCED', last_reply = ?1 where id = ?2", reply, mail);
        entities.clear();
    }

    private void update(String sql, String... values) {
        var query = world.entities.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        assertThat(query.executeUpdate()).isEqualTo(1);
    }

    private PrivacyService privacy(InvitationWorld in, Instant now, Map<String, String> settings) {
        PrivacyService privacy = new PrivacyService();
        privacy.privacy = new PrivacyRepository();
        privacy.privacy.entities = in.entities;
        privacy.mails = MailTraces.on(in.entities);
        privacy.happened = Events.on(in.entities);
        privacy.oblivion = new Oblivion();
        privacy.oblivion.privacy = privacy.privacy;
        privacy.oblivion.mails = privacy.mails;
        privacy.oblivion.events = privacy.happened;
        privacy.configuration = Configurations.with(settings);
        privacy.events = in.redemption.events;
        privacy.clock = Clock.fixed(now, ZoneOffset.UTC);
        return privacy;
    }

    private PrivacyService privacy() {
        return privacy(world, NOON, Map.of());
    }

    /** Whether anybody was forgotten. */
    private boolean sweep(InvitationWorld in, Instant now) {
        PrivacyService privacy = privacy(in, now, Map.of("vestibule.anonymise-after", "30"));
        boolean some = privacy.forgetEnded();
        while (privacy.forgetEnded()) {
            in.entities.clear();
        }
        in.entities.clear();
        return some;
    }

    /** Accepts for nobody. */
    private boolean swept(InvitationWorld in) {
        sweep(in, LATER);
        return false;
    }

    /** Where a text stands, in the whole database. */
    private List<String> traces(String text) {
        return rows(TEXTS).stream()
                .filter(it -> !rows("select 1 from \"" + it[0] + "\" where lower(cast(\"" + it[1]
                                + "\" as varchar(100000))) like '%" + text + "%'")
                        .isEmpty())
                .map(it -> it[0] + "." + it[1])
                .toList();
    }

    private List<Object[]> rows(String sql) {
        List<?> rows = world.entities.createNativeQuery(sql).getResultList();
        return rows.stream()
                .map(it -> it instanceof Object[] row ? row : new Object[] {it})
                .toList();
    }

    /** What is counted and shown: states and times of the invitation's people, its mails and its events. */
    private List<String> numbers() {
        String id = "'" + invitation.getId() + "'";
        return List.of(
                        "select id, answer, stage, answered_at, fetches, letters, link_version from recipients"
                                + " where invitation_id = " + id + " order by id",
                        "select o.id, o.kind, o.state, o.attempts, o.created, o.sent_at from outbox o"
                                + " join recipients r on r.outbox_id = o.id where r.invitation_id = " + id
                                + " and r.answer = 'OPENED' order by o.id",
                        "select id, action, created, subject_id from events where subject_id = " + id + " order by id")
                .stream()
                .flatMap(sql -> rows(sql).stream())
                .map(Arrays::toString)
                .toList();
    }

    @OnEveryDatabase
    void forgetsAnAddressWhereverItIsKept(Database database) {
        database.run(entities -> {
            begin(entities);
            world.people.outbox.add(
                    InvitationMail.NAME,
                    Map.of("invitation", invitation.getId(), "copy", ada),
                    ada.toUpperCase(Locale.ROOT),
                    Optional.empty());
            assertThat(traces(person)).hasSizeGreaterThan(7);

            PrivacyService.Erasure erasure = privacy().erase(ada.toUpperCase(Locale.ROOT));
            entities.clear();

            assertThat(erasure).isEqualTo(new PrivacyService.Erasure(1, 2));
            assertThat(traces(person)).isEmpty();
            assertThat(traces(bob)).isNotEmpty();
            assertThat(world.events).contains(EventAction.ADDRESS_ERASED);
            assertThat(privacy().erase(ada)).isEqualTo(new PrivacyService.Erasure(0, 0));
        });
    }

    @OnEveryDatabase
    void takesBackTheLinkOfWhomItForgets(Database database) {
        database.run(entities -> {
            begin(entities);
            Recipient before = world.recipient(invitation, ada);
            String link = before.link().id();

            privacy().erase(ada);
            entities.clear();

            Recipient recipient = world.recipients.get(before.getId());
            assertThat(recipient.getAddress()).isEqualTo(Anonymous.address(before.getId()));
            assertThat(recipient.answer(NOON)).isEqualTo(RecipientAnswer.REVOKED);
            assertThat(recipient.getAnsweredAt()).isEqualTo(NOON);
            assertThat(world.admission.byId(link)).isEmpty();
            assertThatThrownBy(() -> world.redemption.redeem(link, world.user()))
                    .isInstanceOf(Problem.class);
        });
    }

    @OnEveryDatabase
    void keepsWhoHasAccepted(Database database) {
        database.run(entities -> {
            begin(entities);
            List<String> before = traces(bob);

            assertThat(privacy().erase(bob)).isEqualTo(new PrivacyService.Erasure(0, 0));
            sweep(world, LATER);

            assertThat(traces(bob)).isEqualTo(before);
        });
    }

    @OnEveryDatabase
    void forgetsSomeDaysAfterTheEndAndKeepsTheNumbers(Database database) {
        database.run(entities -> {
            begin(entities);
            world.entities
                    .createQuery("delete from MailingRow r where r.mailingId in (select m.id from Mailing m)")
                    .executeUpdate();
            List<String> before = numbers();

            sweep(world, LATER.minus(Duration.ofDays(2)));
            assertThat(world.recipient(invitation, ada)).isNotNull();

            assertThat(sweep(world, LATER)).isTrue();
            assertThat(traces(person)).isEmpty();
            assertThat(numbers()).isEqualTo(before);
            List<String> once = rows("select * from recipients order by id").stream()
                    .map(Arrays::toString)
                    .toList();

            assertThat(sweep(world, LATER.plus(Duration.ofDays(1)))).isFalse();
            assertThat(rows("select * from recipients order by id").stream()
                            .map(Arrays::toString)
                            .toList())
                    .isEqualTo(once);
        });
    }

    @OnEveryDatabase
    void forgetsNobodyUnlessConfigured(Database database) {
        database.run(entities -> {
            begin(entities);

            assertThat(privacy(world, LATER.plus(Duration.ofDays(9000)), Map.of())
                            .forgetEnded())
                    .isFalse();
            assertThat(world.recipient(invitation, ada)).isNotNull();
        });
    }

    @OnEveryDatabase
    void neverWritesToWhomItHasForgotten(Database database) {
        database.run(entities -> {
            begin(entities);
            Recipient before = world.recipient(invitation, ada);
            Map<String, String> letter = world.mails(ada).get(0);
            sweep(world, LATER);

            update("update invitations set expires = expires + interval '90' day where id = ?1", invitation.getId());
            Recipient recipient = world.recipients.get(before.getId());

            assertThat(recipient.status(NOON)).isEqualTo(Status.EXPIRED);
            assertThat(world.mail.render(letter)).isEmpty();
            assertThatThrownBy(() -> world.people.resend(before.getId())).isInstanceOf(Problem.class);
            assertThat(world.recipients.accept(before.getId(), 1, world.user(), NOON))
                    .isFalse();
            assertThat(world.said.rows.askForRenewal(before.getId(), NOON)).isFalse();
        });
    }

    @OnEveryDatabase
    void keepsWhoAcceptsAtThatMoment(Database database) {
        String[] ids = database.call(entities -> {
            world = new InvitationWorld(entities);
            invitation = world.invite(Map.of(), ada);
            return new String[] {
                invitation.getId(), world.recipient(invitation, ada).getId()
            };
        });

        List<Boolean> accepted = database.atOnce(
                8,
                number -> database.call(entities -> {
                    InvitationWorld in = new InvitationWorld(entities);
                    return number % 2 == 0 ? swept(in) : in.recipients.accept(ids[1], 1, in.user(), NOON);
                }));

        database.run(entities -> {
            Recipient recipient = entities.find(Recipient.class, ids[1]);
            boolean came = accepted.contains(true);
            assertThat(recipient.answer(NOON) == RecipientAnswer.ACCEPTED).isEqualTo(came);
            assertThat(Anonymous.is(recipient.getAddress())).isEqualTo(!came);
        });
    }

    @OnEveryDatabase
    void tellsWhatIsKeptAboutAnAddress(Database database) {
        database.run(entities -> {
            begin(entities);

            PrivacyView view = privacy().export(ada.toUpperCase(Locale.ROOT));

            assertThat(view.invitations()).singleElement().satisfies(it -> {
                assertThat(it.invitation()).isEqualTo("team");
                assertThat(it.name()).isEqualTo(person);
                assertThat(it.state()).isEqualTo("opened");
            });
            assertThat(view.mails()).singleElement().satisfies(it -> {
                assertThat(it.state()).isEqualTo("bounced");
                assertThat(it.steps().queued()).isEqualTo(NOON);
            });
            assertThat(view.events())
                    .extracting(PrivacyView.Happening::action)
                    .containsExactlyInAnyOrder("invitation_opened", "email_bounced");
            assertThatThrownBy(() -> privacy().export("nobody")).isInstanceOf(Problem.class);
        });
    }
}
