package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class AllowedDomainsTest {
    private static final Map<String, String> BLOCKED = Map.of("vestibule.invite.blocked-domains", "evil.example");

    private InvitationWorld world;

    @OnEveryDatabase
    void holdForEverybodyWhoIsNamed(Database database) {
        database.run(entities -> {
            begin(entities);

            assertThat(errors(() -> world.invite(Map.of(), "new@example.org", "x@EVIL.example")))
                    .containsExactly("Recipient 2: “x@EVIL.example” cannot be invited,"
                            + " as the domain EVIL.example is not allowed here.");
        });
    }

    @OnEveryDatabase
    void holdForWhoIsWrittenToAndWhoGetsACopy(Database database) {
        database.run(entities -> {
            begin(entities);
            String id = world.invite(Map.of()).getId();

            assertThat(errors(() -> world.people.send(id, List.of("x@evil.example"), List.of())))
                    .hasSize(1);
            assertThat(errors(() -> world.people.send(id, List.of("new@example.org"), List.of("x@evil.example"))))
                    .hasSize(1);
        });
    }

    @OnEveryDatabase
    void holdForWhoIsWrittenToAgain(Database database) {
        database.run(entities -> {
            world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of(), "new@example.org", "x@evil.example");
            String blocked = world.recipient(invitation, "x@evil.example").getId();
            world.configure(BLOCKED);

            assertThat(errors(() -> world.people.resend(blocked))).hasSize(1);
            assertThat(errors(() -> world.people.send(invitation.getId(), List.of("x@evil.example"), List.of())))
                    .hasSize(1);
            world.people.resend(world.recipient(invitation, "new@example.org").getId());
        });
    }

    @OnEveryDatabase
    void holdForEachRowOfATable(Database database) {
        database.run(entities -> {
            begin(entities);
            Invitation invitation = world.invite(Map.of());
            Mailing mailing = take(invitation, "new@example.org\nx@evil.example\ny@lab.evil.example\n");

            assertThat(rows(mailing)).containsExactly(Verdict.NEW, Verdict.DOMAIN, Verdict.NEW);
            assertThat(world.mailing
                            .rows(
                                    mailing,
                                    Optional.of(Verdict.DOMAIN),
                                    MailingRepository.ORDERS.standard(),
                                    Optional.empty(),
                                    50)
                            .items())
                    .flatExtracting(MailingService.Row::wrong)
                    .extracting(Message::toString)
                    .containsExactly(
                            "“x@evil.example” cannot be invited, as the domain evil.example is not allowed here.");

            String row = world
                    .mailings
                    .rows(mailing.getId(), Optional.empty(), MailingRepository.ORDERS.standard(), Optional.empty(), 50)
                    .items()
                    .stream()
                    .map(MailingRow::getId)
                    .findFirst()
                    .orElseThrow();
            world.drafts.correct(invitation.getId(), mailing.getId(), row, Recipient.Fields.of("new@evil.example"));

            assertThat(rows(mailing)).containsExactly(Verdict.DOMAIN, Verdict.DOMAIN, Verdict.NEW);
        });
    }

    @OnEveryDatabase
    void holdAsTheyAreWhenATableIsSent(Database database) {
        database.run(entities -> {
            world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of());
            Mailing mailing = take(invitation, "new@example.org\nX@Evil.example\nx@notevil.example\n");
            world.configure(BLOCKED);

            world.mailing.send(invitation.getId(), mailing.getId(), false);

            assertThat(rows(mailing)).containsExactly(Verdict.NEW, Verdict.DOMAIN, Verdict.NEW);
            assertThat(world.recipients.among(invitation, List.of("x@evil.example")))
                    .isEmpty();
        });
    }

    private void begin(EntityManager entities) {
        world = new InvitationWorld(entities);
        world.configure(BLOCKED);
    }

    private Mailing take(Invitation invitation, String text) {
        return world.drafts.take(
                invitation.getId(),
                "",
                (asked, people) -> PeopleReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), asked, people));
    }

    private List<Verdict> rows(Mailing mailing) {
        world.entities.clear();
        return world
                .mailings
                .rows(mailing.getId(), Optional.empty(), MailingRepository.ORDERS.standard(), Optional.empty(), 50)
                .items()
                .stream()
                .map(MailingRow::getVerdict)
                .toList();
    }

    private static List<String> errors(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call).errors().get("recipients").stream()
                .map(Message::toString)
                .toList();
    }
}
