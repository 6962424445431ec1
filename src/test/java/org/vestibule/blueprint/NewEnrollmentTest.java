package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.blueprint.NewEnrollment.Answers;
import org.vestibule.blueprint.NewEnrollment.First;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.invitation.InvitationFields;
import org.vestibule.model.FormField;
import org.vestibule.model.ModelForm;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

class NewEnrollmentTest {
    private static final List<String> TABLES = List.of(
            "flows",
            "stages",
            "prompts",
            "policies",
            "flow_stage_bindings",
            "stage_references",
            "invitations",
            "recipients",
            "outbox");

    /** What else the page asks for. */
    private static final List<String> OF_THE_INVITATION =
            List.of("name", "recipients", "message", "expires", "never", "zone", "uses", "uses_allowed", "groups");

    private static final Beans beans = Beans.running();

    @OnEveryDatabase
    void makesTheFlowAndWritesToThoseInvited(Database database) {
        ImportResult made = make(
                database,
                answers("guests", Map.of("questions", List.of("Company *", "Größe"))),
                "ada@example.org\nBob <bob@example.org>");

        assertThat(made.count(Effect.NEW)).isEqualTo(made.entries().size());
        assertThat(stages(database, "guests"))
                .containsExactly(
                        "10 guests-invitation",
                        "20 guests-account",
                        "30 guests-questions",
                        "40 guests-user-write",
                        "50 guests-user-login");
        assertThat(made.entries()).extracting(ImportedEntry::name).contains("guests-ask-company", "guests-ask-grosse");
        ImportedEntry invitation = made.entries().get(made.entries().size() - 1);
        assertThat(invitation.changes().get(0).after()).isEqualTo("ada@example.org, bob@example.org");
        assertThat(count(database, "outbox where kind = 'invitation'")).isEqualTo(2);
    }

    @OnEveryDatabase
    void keepsNothingOfALook(Database database) {
        Map<String, Long> before = counts(database);

        long caller = as(database, Set.of(), () -> beans.get(Caller.class).requireUser());
        Map<String, Object> answers = answers("looked", Map.of());
        List<ImportResult> looked = new ArrayList<>();

        beans.outside(database, () -> {
            beans.get(Caller.class).identify(new Caller.Identity(caller, "somebody", true, Set.of(), null));
            looked.add(enrollments().run(answers, Optional.of(first("eve@example.org")), true));
        });

        assertThat(looked).allSatisfy(it -> assertThat(it.dryRun()).isTrue());
        assertThat(looked.get(0).entries()).extracting(ImportedEntry::model).contains(InvitationEntries.MODEL);
        assertThat(counts(database)).isEqualTo(before);
    }

    /** One run for each statement that there is, with that one failing. */
    @OnEveryDatabase
    void leavesNothingBehindWhereverItFails(Database database) {
        Map<String, Long> before = counts(database);
        int failures = 0;
        try (Statements statements = new Statements(database)) {
            do {
                int number = ++failures;
                Throwable failure = catchThrowable(() -> new Administrator(beans).in(statements.watched(), () -> {
                    statements.breakAt(number);
                    return enrollments()
                            .run(
                                    answers("broken", Map.of("confirm_email", true)),
                                    Optional.of(first("eve@example.org")),
                                    false);
                }));
                assertThat(failure != null).as("statement %s", number).isEqualTo(statements.hasBroken());
                if (statements.hasBroken()) {
                    assertThat(counts(database)).as("statement %s", number).isEqualTo(before);
                }
            } while (statements.hasBroken());
        }

        assertThat(failures).isGreaterThan(TABLES.size());
        assertThat(stages(database, "broken")).hasSize(5);
    }

    @OnEveryDatabase
    void namesTheFieldThatIsWrong(Database database) {
        make(database, answers("taken", Map.of()), "");
        Map<String, Long> before = counts(database);

        assertThat(wrong(database, answers("taken", Map.of()), "")).containsOnlyKeys("flow_slug");
        assertThat(wrong(database, answers("", Map.of("flow_name", "中文")), "")).containsOnlyKeys("flow_slug");
        assertThat(wrong(database, answers("odd", Map.of("length_min", "many")), ""))
                .containsOnlyKeys("length_min");
        assertThat(wrong(database, answers("odd", Map.of("ask_email", false, "confirm_email", true)), ""))
                .containsOnlyKeys("confirm_email");
        assertThat(wrong(database, answers("odd", Map.of("questions", List.of("Firm", "firm *"))), ""))
                .containsOnlyKeys("questions");
        assertThat(wrong(database, answers("odd", Map.of()), "nobody at all")).containsOnlyKeys("recipients");
        assertThat(wrong(database, answers("odd", Map.of()), "eve@example.org\neve@example.org"))
                .containsOnlyKeys("recipients");

        assertThat(counts(database)).isEqualTo(before);
    }

    /** What is made besides the flow is of the same permission. */
    @OnEveryDatabase
    void isForThoseWhoMayDoBoth(Database database) {
        Map<String, Object> answers = answers("mine", Map.of());
        First nobody = first("");

        for (Permission lacking : List.of(Permission.ADD_FLOW, Permission.ADD_INVITATION)) {
            Permission only = lacking == Permission.ADD_FLOW ? Permission.ADD_INVITATION : Permission.ADD_FLOW;
            assertThatThrownBy(() ->
                            as(database, Set.of(only), () -> enrollments().run(answers, Optional.of(nobody), false)))
                    .isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> as(
                        database,
                        Set.of(Permission.ADD_FLOW, Permission.ADD_INVITATION),
                        () -> enrollments().run(answers, Optional.of(first("eve@example.org")), false)))
                .isInstanceOf(Problem.class);
        assertThat(count(database, "flows where slug = 'mine'")).isZero();
    }

    @OnEveryDatabase
    void isAudited(Database database) {
        make(database, answers("seen", Map.of()), "");

        assertThat(count(database, "events where action = 'BLUEPRINT_IMPORTED' and subject_name = 'Guests'"))
                .isPositive();
        assertThat(count(database, "events where action = 'MODEL_CREATED' and subject_name = 'seen'"))
                .isEqualTo(1);
        assertThat(count(database, "events where action = 'INVITATION_CREATED' and subject_name = 'first'"))
                .isPositive();
    }

    @Test
    void asksInEachLanguageWithoutMeetingTheFieldsOfTheInvitation() {
        for (Locale language : Texts.LOCALES) {
            ModelForm form = new ModelForm(List.of(Answers.class), Texts.in(language), type -> List.of());

            assertThat(form.getFields())
                    .allSatisfy(field -> assertThat(field.getLabel()).isNotBlank());
            assertThat(form.getFields())
                    .extracting(FormField::getName)
                    .doesNotContainAnyElementsOf(OF_THE_INVITATION)
                    .doesNotContain("step", "next", "back", "enrollment");
        }
    }

    private static NewEnrollments enrollments() {
        return beans.get(NewEnrollments.class);
    }

    private static ImportResult make(Database database, Map<String, Object> answers, String people) {
        return new Administrator(beans)
                .in(database, () -> enrollments().run(answers, Optional.of(first(people)), false));
    }

    private static Map<String, ?> wrong(Database database, Map<String, Object> answers, String people) {
        return catchThrowableOfType(Problem.class, () -> make(database, answers, people))
                .errors();
    }

    /** As somebody with these permissions; with all where there are none. */
    private static <T> T as(Database database, Set<Permission> permissions, Supplier<T> work) {
        return new Administrator(beans).in(database, () -> {
            if (!permissions.isEmpty()) {
                Caller caller = beans.get(Caller.class);
                caller.identify(new Caller.Identity(caller.requireUser(), "somebody", false, permissions, null));
            }
            return work.get();
        });
    }

    private static Map<String, Object> answers(String slug, Map<String, Object> others) {
        Map<String, Object> answers = new LinkedHashMap<>(Map.of("flow_name", "Guests", "flow_slug", slug));
        answers.putAll(others);
        return answers;
    }

    private static First first(String people) {
        Instant expires = Instant.parse("2099-01-01T00:00:00Z");
        return new First(
                Records.read(
                        InvitationFields.class,
                        Map.of("name", "first", "expires", expires.toString(), "single_use", true)),
                people);
    }

    private static List<String> stages(Database database, String slug) {
        return beans.in(database, () -> {
            FlowRepository flows = beans.get(FlowRepository.class);
            List<String> stages = new ArrayList<>();
            for (FlowStageBinding place : flows.bindings(flows.bySlug(slug).orElseThrow())) {
                stages.add(place.getOrder() + " " + place.getStage().getName());
            }
            return stages;
        });
    }

    private static Map<String, Long> counts(Database database) {
        Map<String, Long> counts = new TreeMap<>();
        Stream.concat(TABLES.stream(), Stream.of("events")).forEach(it -> counts.put(it, count(database, it)));
        return counts;
    }

    private static long count(Database database, String what) {
        return database.call(entities -> ((Number) entities.createNativeQuery("select count(*) from " + what)
                        .getSingleResult())
                .longValue());
    }
}
