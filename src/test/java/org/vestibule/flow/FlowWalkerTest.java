package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Translations;
import org.vestibule.policy.PolicyResult;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class FlowWalkerTest {
    private final InMemoryFlows flows = new InMemoryFlows();
    private final FlowWalker walker = new FlowWalker();
    private final FlowPlanner planner = new FlowPlanner();
    private final Question question = new Question();
    private final Signer signer = new Signer();
    private final Taken taken = new Taken();
    private final Refuser refuser = new Refuser();
    private final Map<String, PolicyResult> decisions = new LinkedHashMap<>();
    private String sent = "";
    private final FlowPolicies policies = new FlowPolicies() {
        @Override
        PolicyResult evaluate(PolicyTarget target, FlowData data, Surroundings around) {
            if (!sent.isEmpty()) {
                data.put("redirect_at_once", sent);
            }
            return decisions.getOrDefault(target.id(), PolicyResult.passed());
        }
    };
    private final Visitor visitor =
            new Visitor("key", Optional.empty(), Optional.empty(), "192.0.2.1", Locale.ENGLISH, Map.of());

    @BeforeEach
    void install() {
        StageKinds kinds = new StageKinds() {
            @Override
            public Optional<StageKind<?>> find(String name) {
                return org.vestibule.common.Kind.named(List.of(question, signer, taken, refuser), name);
            }
        };
        walker.flows = flows.published();
        walker.kinds = kinds;
        walker.policies = policies;
        walker.planner = planner;
        walker.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                return Optional.empty();
            }
        };
        planner.policies = policies;
        planner.flows = flows.published();
        planner.kinds = kinds;
    }

    @Test
    void stopsAtTheFirstStageThatAsks() {
        flows.bind(signer, Map.of(), Map.of());
        flows.bind(question, Map.of("field", "name"), Map.of());

        FlowRun run = start(Map.of());

        assertThat(run.step().type()).isEqualTo(Step.Type.ASK);
        assertThat(run.step().challenge()).containsEntry("field", "name");
        assertThat(run.signIn()).hasValue(new Outcome.SignIn(7, Duration.ZERO, false, Duration.ZERO));
    }

    @Test
    void asksInTheLanguageOfTheVisitor() {
        String place = flows.bind(question, Map.of("field", "name"), Map.of());
        Translations translations = new Translations(Map.of("en", Map.of("field", "given name"), "de", Map.of()));
        flows.binding(place).orElseThrow().getStage().change(new Stage.Fields("question", translations));

        assertThat(start(Map.of()).step().challenge()).containsEntry("field", "given name");
        assertThat(flows.binding(place)
                        .orElseThrow()
                        .getStage()
                        .settings(question, Locale.GERMAN)
                        .field())
                .isEqualTo("name");
    }

    @Test
    void asksInAnotherLanguageWhoeverTurnsToIt() {
        String place = flows.bind(question, Map.of("field", "name"), Map.of());
        Translations translations = new Translations(Map.of("de", Map.of("field", "Vorname")));
        flows.binding(place).orElseThrow().getStage().change(new Stage.Fields("question", translations));
        FlowRun run = FlowRun.read(start(Map.of()).write(), id -> "");
        Visitor german = new Visitor("key", Optional.empty(), Optional.empty(), "192.0.2.1", Locale.GERMAN, Map.of());

        walker.speak(run, around(german));
        assertThat(run.step().challenge()).containsEntry("field", "Vorname");

        walker.speak(run, around(visitor));
        assertThat(run.step().challenge()).containsEntry("field", "name");
        FlowRun wrong = answer(run, "name", "");
        walker.speak(wrong, around(german));
        assertThat(wrong.step().errors()).containsEntry("name", List.of("needed"));
    }

    @Test
    void goesOnToTheEndAfterTheLastAnswer() {
        flows.bind(question, Map.of("field", "name"), Map.of());

        FlowRun run = answer(start(Map.of()), "name", "New Colleague");

        assertThat(run.step()).isEqualTo(Step.done("/"));
        assertThat(run.data().promptData()).containsEntry("name", "New Colleague");
    }

    @Test
    void asksAgainAfterAWrongAnswer() {
        flows.bind(question, Map.of("field", "name"), Map.of());

        FlowRun run = answer(start(Map.of()), "name", "");

        assertThat(run.step().errors()).containsEntry("name", List.of("needed"));
        assertThat(run.position()).isZero();
    }

    @Test
    void beginsAnewAfterAWrongAnswerWhenTheBindingSaysSo() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        flows.bind(question, Map.of("field", "email"), Map.of("invalid_response_action", "restart"));

        FlowRun run = answer(answer(start(Map.of()), "name", "Somebody"), "email", "");

        assertThat(run.step().challenge()).containsEntry("field", "name");
        assertThat(run.data().hasPromptData()).isFalse();
    }

    @Test
    void tellsWhyItBeganAnewAndKeepsWhatWasGatheredWhereTheBindingSaysSo() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        flows.bind(question, Map.of("field", "email"), Map.of("invalid_response_action", "restart_with_context"));

        FlowRun run = answer(answer(start(Map.of()), "name", "Somebody"), "email", "");

        assertThat(run.step().challenge()).containsEntry("field", "name");
        assertThat(run.data().promptData()).containsEntry("name", "Somebody");
        assertThat(run.messages()).containsExactly("needed");
    }

    @Test
    void asksThePoliciesOfTheFlowAgainWhenItBeginsAnew() {
        flows.bind(question, Map.of("field", "name"), Map.of("invalid_response_action", "restart"));
        FlowRun run = start(Map.of());
        decisions.put(flows.flow.getId(), PolicyResult.failed("Closed by now."));

        assertThat(answer(run, "name", "").step()).isEqualTo(Step.denied("Closed by now."));
    }

    @Test
    void endsALoopOfBeginningAnew() {
        flows.bind(refuser, Map.of(), Map.of("invalid_response_action", "restart"));

        assertThat(start(Map.of()).step()).isEqualTo(Step.denied("never"));
    }

    @Test
    void goesWhereAPolicySendsTheVisitorAtOnce() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        sent = "https://elsewhere.example/start";

        assertThat(start(Map.of()).step()).isEqualTo(Step.done("https://elsewhere.example/start"));
    }

    @Test
    void leavesAStageOutWhosePoliciesFailOnArrival() {
        String first = flows.bind(question, Map.of("field", "name"), Map.of());
        flows.bind(question, Map.of("field", "email"), Map.of());
        decisions.put(first, PolicyResult.failed("You have told us your name."));

        FlowRun run = start(Map.of());

        assertThat(run.step().challenge()).containsEntry("field", "email");
        assertThat(run.messages()).containsExactly("You have told us your name.");
    }

    @Test
    void asksThePoliciesOnceWhereTheBindingWantsThemAtTheStart() {
        Map<String, Object> onPlan = Map.of("evaluate_on_plan", true, "re_evaluate_policies", false);
        String left = flows.bind(question, Map.of("field", "name"), onPlan);
        String kept = flows.bind(question, Map.of("field", "email"), onPlan);
        decisions.put(left, PolicyResult.failed(""));

        FlowRun run = planner.plan(around(visitor));
        decisions.put(kept, PolicyResult.failed(""));
        walker.proceed(run, around(visitor));

        assertThat(run.step().challenge()).containsEntry("field", "email");
        assertThat(run.bindings()).containsExactly(kept);
    }

    @Test
    @DisplayName("Weakness 14: each run is planned for its own visitor")
    void plansEachRunAnew() {
        String first = flows.bind(
                question, Map.of("field", "name"), Map.of("evaluate_on_plan", true, "re_evaluate_policies", false));
        flows.bind(question, Map.of("field", "email"), Map.of());
        decisions.put(first, PolicyResult.failed("Not you."));
        FlowRun without = start(Map.of());
        decisions.clear();

        FlowRun with = start(Map.of());

        assertThat(without.step().challenge()).containsEntry("field", "email");
        assertThat(with.step().challenge()).containsEntry("field", "name");
    }

    @Test
    void letsNobodyInWhomThePoliciesOfTheFlowFail() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        decisions.put(flows.flow.getId(), new PolicyResult(false, List.of("Not today.", "Nor tomorrow.")));

        FlowRun run = planner.plan(around(visitor));

        assertThat(run.step()).isEqualTo(Step.denied("Not today.\nNor tomorrow."));
    }

    @Test
    void forgetsWhatPoliciesSaidWithTheNextAnswer() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        decisions.put(flows.flow.getId(), new PolicyResult(true, List.of("Good to see you.")));
        FlowRun run = start(Map.of());

        assertThat(run.messages()).containsExactly("Good to see you.");
        assertThat(FlowRun.read(run.write(), id -> "").messages()).containsExactly("Good to see you.");
        run.carriedOut();
        assertThat(run.messages()).isEmpty();
    }

    @Test
    void goesBackToTheStageThatAskedForTheField() {
        flows.bind(question, Map.of("field", "username"), Map.of());
        flows.bind(question, Map.of("field", "email"), Map.of());
        flows.bind(taken, Map.of(), Map.of());

        FlowRun second = answer(start(Map.of()), "username", "colleague");
        FlowRun run = answer(second, Map.of("email", "a@example.org", "username", "posted here, too"));

        assertThat(run.step().challenge()).containsEntry("field", "username");
        assertThat(run.step().errors()).containsEntry("username", List.of("taken"));
        assertThat(run.position()).isZero();
    }

    @Test
    void keepsWhatWasTypedWhenTheAnswerIsTakenBack() {
        flows.bind(question, Map.of("field", "username"), Map.of());
        flows.bind(question, Map.of("field", "email"), Map.of());
        FlowRun run = answer(start(Map.of()), "username", "colleague");

        walker.takeBack(
                run,
                around(visitor),
                new Answer("", Map.of("email", "a@example.org")),
                new Outcome.AskAgain("username", "taken"));

        assertThat(run.step().errors()).containsEntry("username", List.of("taken"));
        assertThat(run.data().promptData()).containsEntry("email", "a@example.org");
    }

    @Test
    void deniesWhenNoStageAskedForTheField() {
        flows.bind(taken, Map.of(), Map.of());

        FlowRun run = start(Map.of());

        assertThat(run.step()).isEqualTo(Step.denied("taken"));
    }

    @Test
    void passesOverAStageThatWasUnboundHalfWay() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        String second = flows.bind(question, Map.of("field", "email"), Map.of());
        FlowRun run = start(Map.of());

        flows.unbind(second);

        assertThat(answer(run, "name", "Somebody").step().type()).isEqualTo(Step.Type.DONE);
    }

    @Test
    @DisplayName("CVE-2026-42849: a flow leads to no script and to no other service")
    void leadsOnlyToPlacesInThisService() {
        for (String next :
                List.of("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
            assertThat(start(Map.of("next", next)).step()).isEqualTo(Step.done("/"));
        }

        assertThat(start(Map.of("next", "/if/admin/users/")).step()).isEqualTo(Step.done("/if/admin/users/"));
    }

    @Test
    void survivesBeingWrittenAndRead() {
        flows.bind(signer, Map.of(), Map.of());
        flows.bind(question, Map.of("field", "name"), Map.of());
        flows.bind(taken, Map.of(), Map.of());
        FlowRun run = FlowRun.read(start(Map.of("next", "/there")).write(), id -> "");

        FlowRun read = FlowRun.read(answer(run, "name", "").write(), id -> "");

        assertThat(read.write()).isEqualTo(run.write());
        assertThat(read.signIn()).hasValue(new Outcome.SignIn(7, Duration.ZERO, false, Duration.ZERO));
    }

    @Test
    void countsTheAskingStages() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        flows.bind(signer, Map.of(), Map.of());
        flows.bind(question, Map.of("field", "email"), Map.of());

        FlowRun run = answer(start(Map.of()), "name", "Somebody");

        assertThat(planner.progress(run)).isEqualTo(new Progress(2, 2, false));
    }

    private Surroundings around(Visitor somebody) {
        return new Surroundings(flows.flow, somebody, Optional.empty(), "run");
    }

    private FlowRun start(Map<String, String> query) {
        Visitor here = new Visitor(
                visitor.key(), visitor.identity(), visitor.device(), visitor.address(), visitor.locale(), query);
        FlowRun run = planner.plan(around(here));
        walker.proceed(run, around(here));
        return run;
    }

    private FlowRun answer(FlowRun run, String field, String value) {
        return answer(run, Map.of(field, value));
    }

    private FlowRun answer(FlowRun run, Map<String, Object> values) {
        walker.submit(run, around(visitor), new Answer("", values));
        return run;
    }

    /** Asks for one field, which is needed. */
    public static final class Question implements StageKind<Question.Field> {
        public record Field(String field) {}

        @Override
        public String name() {
            return "question";
        }

        @Override
        public Class<Field> settingsType() {
            return Field.class;
        }

        @Override
        public boolean asks() {
            return true;
        }

        @Override
        public Outcome enter(StageContext<Field> context) {
            String field = context.settings().field();
            return Outcome.ask(Map.of("field", field, "fields", List.of(Map.of("field_key", field))));
        }

        @Override
        public Outcome submit(StageContext<Field> context, Answer answer) {
            String field = context.settings().field();
            if (answer.text(field).isEmpty()) {
                return Outcome.ask(Map.of("field", field), Map.of(field, List.of("needed")));
            }
            context.data().answer(Map.of(field, answer.text(field)));
            return Outcome.next();
        }
    }

    /** Signs user 7 in. */
    public static final class Signer implements StageKind<Signer.Nobody> {
        public record Nobody() {}

        @Override
        public String name() {
            return "signer";
        }

        @Override
        public Class<Nobody> settingsType() {
            return Nobody.class;
        }

        @Override
        public Outcome enter(StageContext<Nobody> context) {
            return new Outcome.SignIn(7, Duration.ZERO, false, Duration.ZERO);
        }
    }

    /** Finds the user name taken. */
    public static final class Taken implements StageKind<Taken.Nothing> {
        public record Nothing() {}

        @Override
        public String name() {
            return "taken";
        }

        @Override
        public Class<Nothing> settingsType() {
            return Nothing.class;
        }

        @Override
        public Outcome enter(StageContext<Nothing> context) {
            return new Outcome.AskAgain("username", "taken");
        }
    }

    /** Refuses everybody. */
    public static final class Refuser implements StageKind<Refuser.Reasons> {
        public record Reasons() {}

        @Override
        public String name() {
            return "refuser";
        }

        @Override
        public Class<Reasons> settingsType() {
            return Reasons.class;
        }

        @Override
        public Outcome enter(StageContext<Reasons> context) {
            return Outcome.denied("never");
        }
    }
}
