package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.flow.AskedField;
import org.vestibule.flow.AskedFields;
import org.vestibule.flow.Flow;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** What is filled in must fit the fields that the flow asks for; the world's flows ask for a site, and none is called nowhere. */
class FilledInTest {
    private static final String WHY = "site: There is no such site.";

    private InvitationWorld world;

    @OnEveryDatabase
    void fitsWhatTheFlowAsksFor(Database database) {
        database.run(entities -> {
            world = new InvitationWorld(entities);

            assertThat(world.invite(data("north")).getData()).isEqualTo(Map.of("site", "north"));
            assertThat(errors("fixed_data", () -> world.invite(data("nowhere"))))
                    .containsExactly(WHY);
        });
    }

    @OnEveryDatabase
    void mayStayAsItWas(Database database) {
        database.run(entities -> {
            world = new InvitationWorld(entities);
            AskedFields strict = world.rules.asked;
            world.rules.asked = asking(List.of(), new ArrayList<>());
            Invitation invitation = world.invite(data("nowhere"));
            world.rules.asked = strict;

            world.service.change(invitation.getId(), changed(invitation, "name", "other"));

            assertThat(invitation.getName()).isEqualTo("other");
            assertThat(errors(
                            "fixed_data",
                            () -> world.service.change(
                                    invitation.getId(),
                                    changed(invitation, "fixed_data", Map.of("site", "nowhere", "x", 1)))))
                    .containsExactly(WHY);
            assertThat(errors(
                            "fixed_data",
                            () -> world.service.change(
                                    invitation.getId(),
                                    changed(invitation, "flow", world.flow().getId()))))
                    .containsExactly(WHY);
        });
    }

    @OnEveryDatabase
    void fitsForEachRecipient(Database database) {
        database.run(entities -> {
            world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of());

            assertThat(errors(
                            "recipients",
                            () -> world.people.inviteFirst(
                                    invitation,
                                    List.of(person("a@example.org", "north"), person("b@example.org", "nowhere")))))
                    .containsExactly("Recipient 2: " + WHY);
        });
    }

    @OnEveryDatabase
    void isDoubtedWhereNobodyIsAskedForIt(Database database) {
        database.run(entities -> {
            world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of("fixed_data", Map.of("room", "1")));
            world.people.inviteFirst(invitation, List.of(person("a@example.org", Map.of("costcenter", "7"))));
            entities.flush();

            assertThat(world.catalog.unknownKeys(invitation)).containsExactly("room");
            assertThat(world.catalog.unknownKeys(world.details(invitation.getId())))
                    .containsExactly("costcenter", "room");
        });
    }

    @OnEveryDatabase
    void isJudgedRowByRow(Database database) {
        database.run(entities -> {
            world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of());
            Mailing mailing = world.drafts.take(invitation.getId(), "", (asked, rows) -> {
                rows.accept(PersonRow.of(1, person("a@example.org", "north")));
                rows.accept(PersonRow.of(2, person("b@example.org", "nowhere")));
                rows.accept(PersonRow.of(3, person("c@example.org", Map.of("costcenter", "7"))));
            });
            entities.clear();

            List<MailingService.Row> rows = rows(mailing);
            assertThat(rows)
                    .extracting(it -> it.row().getVerdict())
                    .containsExactly(Verdict.NEW, Verdict.DETAILS, Verdict.NEW);
            assertThat(rows)
                    .flatExtracting(MailingService.Row::wrong)
                    .extracting(Message::toString)
                    .containsExactly(WHY);
            assertThat(rows.get(2).doubts())
                    .extracting(Message::toString)
                    .containsExactly("Nobody is asked for: costcenter");

            String bad = rows.get(1).row().getId();
            world.drafts.correct(invitation.getId(), mailing.getId(), bad, person("b@example.org", "south"));
            entities.flush();
            entities.clear();

            assertThat(rows(mailing)).extracting(it -> it.row().getVerdict()).containsOnly(Verdict.NEW);
        });
    }

    @OnEveryDatabase
    void readsTheFieldsOnceForManyRows(Database database) {
        database.run(entities -> {
            world = new InvitationWorld(entities);
            Invitation invitation = world.invite(Map.of());
            List<Flow> read = new ArrayList<>();
            world.drafts.fields = asking(world.rules.asked.of(invitation.getFlow()), read);
            String table = IntStream.range(0, 1_200)
                    .mapToObj(it -> "u" + it + "@example.org,nowhere\n")
                    .collect(Collectors.joining("", "email,site\n", ""));

            Mailing mailing = world.drafts.take(
                    invitation.getId(),
                    "",
                    (asked, rows) -> PeopleReader.read(new ByteArrayInputStream(table.getBytes(UTF_8)), asked, rows));

            assertThat(read).containsExactly(invitation.getFlow());
            assertThat(world.mailing.counts(mailing)).containsExactly(Map.entry(Verdict.DETAILS, 1_200L));
        });
    }

    private List<MailingService.Row> rows(Mailing mailing) {
        return world.mailing
                .rows(mailing, Optional.empty(), MailingRepository.ORDERS.standard(), Optional.empty(), 50)
                .items();
    }

    private static AskedFields asking(List<AskedField> fields, List<Flow> read) {
        return new AskedFields() {
            @Override
            public List<AskedField> of(Flow flow) {
                read.add(flow);
                return fields;
            }
        };
    }

    private static InvitationFields changed(Invitation invitation, String field, Object value) {
        Map<String, Object> all = new HashMap<>(Records.write(invitation.fields()));
        all.put(field, value);
        return Records.read(InvitationFields.class, all);
    }

    private static Map<String, Object> data(String site) {
        return Map.of("fixed_data", Map.of("site", site));
    }

    private static Recipient.Fields person(String address, String site) {
        return person(address, Map.of("site", site));
    }

    private static Recipient.Fields person(String address, Map<String, Object> data) {
        return new Recipient.Fields(address, "", data, List.of(), "", List.of());
    }

    private static List<String> errors(String field, Runnable call) {
        Problem problem = catchThrowableOfType(Problem.class, call::run);
        return problem.errors().get(field).stream().map(Message::toString).toList();
    }
}
