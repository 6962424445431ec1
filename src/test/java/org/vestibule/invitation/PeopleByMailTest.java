package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vestibule.invitation.InvitationWorld.NOON;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Ids;
import org.vestibule.common.Order;
import org.vestibule.common.Slice;
import org.vestibule.mail.DeliveryState;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** The people of an invitation by the state of the last mail, which its own columns find. */
class PeopleByMailTest {
    private static final Map<String, Object> REMINDING =
            Map.of("expires", "2026-11-30T12:00:00Z", "reminders", List.of("P3D"));

    private final String domain = "@" + Ids.next() + ".example.net";
    private final String ada = "ada" + domain;
    private final String bob = "bob" + domain;
    private final String cyd = "cyd" + domain;
    private final String dan = "dan" + domain;
    private InvitationWorld world;
    private Invitation invitation;

    private void begin(EntityManager entities, String... people) {
        world = new InvitationWorld(entities);
        invitation = world.invite(REMINDING, people);
    }

    @OnEveryDatabase
    void listsThoseWhoseLastMailIsInAState(Database database) {
        database.run(entities -> {
            begin(entities, ada, bob, cyd, dan);
            world.invite(Map.of(), "other" + domain);
            state(ada, "BOUNCED");
            state(bob, "SENT");
            state(cyd, "SENT");

            assertThat(people(DeliveryState.BOUNCED)).containsExactly(ada);
            assertThat(people(DeliveryState.SENT)).containsExactly(bob, cyd);
            assertThat(people(DeliveryState.QUEUED)).containsExactly(dan);
            assertThat(people(DeliveryState.FAILED)).isEmpty();

            world.people.resend(world.recipient(invitation, ada).getId());
            remind();

            assertThat(people(DeliveryState.BOUNCED)).isEmpty();
            assertThat(people(DeliveryState.SENT)).isEmpty();
            assertThat(people(DeliveryState.QUEUED)).containsExactly(ada, bob, cyd, dan);
        });
    }

    @OnEveryDatabase
    void keepsWhoIsForgotten(Database database) {
        database.run(entities -> {
            begin(entities, ada, bob);
            state(ada, "BOUNCED");
            Recipient forgotten = world.recipient(invitation, ada);
            PrivacyRepository privacy = new PrivacyRepository();
            privacy.entities = entities;

            privacy.forget(List.of(forgotten.getId()), NOON);
            entities.clear();

            assertThat(list(DeliveryState.BOUNCED, null, RecipientRepository.ORDERS.standard(), Optional.empty())
                            .items())
                    .extracting(it -> it.recipient().getId())
                    .containsExactly(forgotten.getId());
            assertThat(world.details(invitation.getId()).guests().items())
                    .extracting(it -> it.recipient().getAddress())
                    .doesNotContain(ada);
        });
    }

    @OnEveryDatabase
    void listsPartByPartInEveryOrder(Database database) {
        database.run(entities -> {
            begin(entities, bob, ada, dan, cyd);
            List.of(bob, ada, dan).forEach(it -> state(it, "SENT"));

            assertThat(parts(null, "invited")).containsExactly(bob, ada, dan);
            assertThat(parts(null, "-invited")).containsExactly(dan, ada, bob);
            assertThat(parts(null, "email")).containsExactly(ada, bob, dan);
            assertThat(parts(RecipientAnswer.NONE, "invited")).containsExactly(bob, ada, dan);
            assertThat(parts(RecipientAnswer.DECLINED, "invited")).isEmpty();
            assertThat(list(
                                    DeliveryState.QUEUED,
                                    RecipientAnswer.NONE,
                                    RecipientRepository.ORDERS.standard(),
                                    Optional.empty())
                            .items())
                    .extracting(it -> it.recipient().getAddress())
                    .containsExactly(cyd);
        });
    }

    /** Goes to the end by parts of one, and all the way back. */
    private List<String> parts(RecipientAnswer answer, String ordering) {
        Order<Recipient> order = RecipientRepository.ORDERS.of(ordering);
        List<String> forth = new ArrayList<>();
        Slice<InvitationDetails.Guest> part = list(DeliveryState.SENT, answer, order, Optional.empty());
        addresses(part).forEach(forth::add);
        while (part.next().isPresent()) {
            part = list(DeliveryState.SENT, answer, order, part.next());
            addresses(part).forEach(forth::add);
        }
        List<String> back = new ArrayList<>();
        addresses(part).forEach(back::add);
        while (part.previous().isPresent()) {
            part = list(DeliveryState.SENT, answer, order, part.previous());
            addresses(part).forEach(back::add);
        }
        Collections.reverse(back);
        assertThat(back).isEqualTo(forth);
        return forth;
    }

    @OnEveryDatabase
    void findsMailsByAllThatWritesThem(Database database) {
        database.run(entities -> {
            begin(entities, ada);
            world.people.resend(world.recipient(invitation, ada).getId());
            world.people.send(invitation.getId(), List.of(bob), List.of(dan));
            Mailing mailing = world.drafts.take(
                    invitation.getId(),
                    "",
                    (asked, rows) -> PeopleReader.read(new ByteArrayInputStream(cyd.getBytes(UTF_8)), asked, rows));
            world.mailing.send(invitation.getId(), mailing.getId(), false);
            Stream.of(ada, bob, cyd).forEach(it -> state(it, "SENT"));
            remind();
            entities.flush();

            assertThat(mails(ada)).hasSize(3).containsOnly(place(ada));
            assertThat(mails(bob)).hasSize(2).containsOnly(place(bob));
            assertThat(mails(cyd)).hasSize(2).containsOnly(place(cyd));
            assertThat(mails(dan)).containsExactly("nothing, nobody");
        });
    }

    /** The migration finds the last mails that were written before it. */
    @OnEveryDatabase
    void findsWhatWasWrittenBefore(Database database) throws Exception {
        database.run(entities -> {
            begin(entities, ada, bob);
            state(ada, "SENT");
            world.people.resend(world.recipient(invitation, ada).getId());
        });
        execute(
                database,
                "drop index outbox_by_person",
                "alter table outbox drop column belongs_to",
                "alter table outbox drop column person",
                "create index recipients_by_invitation on recipients (invitation_id, id)",
                "drop index recipients_by_place",
                "drop index recipients_by_search",
                "alter table recipients drop column search_key",
                script("V153__mail_of_people"),
                script("V154__recipient_search_key"));

        database.run(entities -> {
            world = new InvitationWorld(entities);
            invitation = entities.find(Invitation.class, invitation.getId());
            assertThat(mails(ada)).containsExactlyInAnyOrder("nothing, nobody", place(ada));
            assertThat(mails(bob)).containsExactly(place(bob));
            assertThat(people(DeliveryState.QUEUED)).containsExactly(ada, bob);
            assertThat(world.catalog
                            .guests(
                                    invitation.getId(),
                                    new RecipientFilter("BOB@", null, null),
                                    RecipientRepository.ORDERS.standard(),
                                    Optional.empty(),
                                    10)
                            .items())
                    .hasSize(1);
        });
    }

    private static String script(String name) throws IOException {
        try (InputStream script = PeopleByMailTest.class.getResourceAsStream("/db/migration/common/" + name + ".sql")) {
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    private static void execute(Database database, String... statements) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void remind() {
        world.entities.flush();
        world.entities.clear();
        world.said.at(Clock.fixed(NOON.plus(Duration.ofDays(3)), ZoneOffset.UTC));
        world.said.reminders.remind();
        world.entities.flush();
    }

    /** What all mails to somebody belong to, and to whom they go. */
    private List<String> mails(String address) {
        List<?> rows = world.entities
                .createNativeQuery("select coalesce(belongs_to, 'nothing'), coalesce(person, 'nobody') from outbox"
                        + " where recipient = ?1 order by id")
                .setParameter(1, address)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> row[0] + ", " + row[1])
                .toList();
    }

    private String place(String address) {
        return invitation.getId() + ", " + world.recipient(invitation, address).getId();
    }

    private void state(String address, String state) {
        world.entities.flush();
        world.entities
                .createNativeQuery("update outbox set state = ?1 where recipient = ?2")
                .setParameter(1, state)
                .setParameter(2, address)
                .executeUpdate();
        world.entities.clear();
    }

    private List<String> people(DeliveryState delivery) {
        world.entities.flush();
        return world
                .catalog
                .guests(
                        invitation.getId(),
                        new RecipientFilter("", null, delivery),
                        RecipientRepository.ORDERS.standard(),
                        Optional.empty(),
                        10)
                .items()
                .stream()
                .map(it -> it.recipient().getAddress())
                .toList();
    }

    private Slice<InvitationDetails.Guest> list(
            DeliveryState delivery, RecipientAnswer answer, Order<Recipient> order, Optional<String> cursor) {
        return world.catalog.guests(invitation.getId(), new RecipientFilter("", answer, delivery), order, cursor, 1);
    }

    private static Stream<String> addresses(Slice<InvitationDetails.Guest> part) {
        return part.items().stream().map(it -> it.recipient().getAddress());
    }
}
