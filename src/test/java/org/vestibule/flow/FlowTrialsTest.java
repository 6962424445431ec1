package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Caller;
import org.vestibule.common.Kind;
import org.vestibule.common.Problem;
import org.vestibule.common.Rehearsal;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.UnboundRehearsals;
import org.vestibule.policy.PolicyResult;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.LoginThrottle;
import org.vestibule.user.UserRepository;

class FlowTrialsTest {
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final TrialCase NOBODY = new TrialCase("", Map.of());

    private final Map<String, FlowExecution> rows = new LinkedHashMap<>();

    /** The accounts of the step that is rehearsed. */
    private final Set<Long> accounts = new HashSet<>();

    private final InMemoryFlows flows = new InMemoryFlows() {
        @Override
        public Optional<Flow> bySlug(String slug) {
            return Optional.of(flow);
        }
    };
    private final FlowExecutionRepository executions = new FlowExecutionRepository() {
        @Override
        Optional<FlowExecution> find(String id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        Optional<FlowExecution> lock(String id) {
            return find(id);
        }

        @Override
        void add(FlowExecution execution) {
            rows.put(execution.getId(), execution);
        }

        @Override
        void flush() {}
    };
    private final FlowWalkerTest.Question question = new FlowWalkerTest.Question();
    private final MailedLinkTest.Mailer mailer = new MailedLinkTest.Mailer();
    private final Acting maker = new Acting("maker", this::make);
    private final Acting looker = new Acting("looker", this::look);
    private final FlowTrials trials = new FlowTrials();
    private long lastId = 16;

    @BeforeEach
    void install() {
        TrialRuns runs = new TrialRuns();
        runs.flows = flows.published();
        runs.executions = executions;
        executions.keys = new SecretKeys(List.of("a key that is long enough for a test"));
        runs.kinds = new StageKinds() {
            @Override
            public Optional<StageKind<?>> find(String name) {
                return Kind.named(List.of(question, mailer, maker, looker), name);
            }
        };
        FlowPolicies policies = new FlowPolicies() {
            @Override
            PolicyResult evaluate(PolicyTarget target, FlowData data, Surroundings around) {
                return PolicyResult.passed();
            }
        };
        runs.walker = new FlowWalker();
        runs.walker.flows = runs.flows;
        runs.walker.kinds = runs.kinds;
        runs.walker.policies = policies;
        runs.walker.users = new UserRepository();
        runs.planner = new FlowPlanner();
        runs.planner.flows = runs.flows;
        runs.planner.kinds = runs.kinds;
        runs.planner.policies = policies;
        runs.walker.planner = runs.planner;
        runs.admissions = new MailedLinkTest.NoAdmission();
        runs.drawing = new RunDrawing();
        runs.drawing.executions = executions;
        runs.drawing.walker = runs.walker;
        runs.drawing.planner = runs.planner;
        runs.drawing.admissions = runs.admissions;
        runs.inspector = new Inspector();
        runs.inspector.flows = runs.flows;
        runs.rehearsals = new UnboundRehearsals(accounts::clear);
        trials.runs = runs;
        trials.rehearsals = runs.rehearsals;
        trials.throttle = new LoginThrottle();
        at(NOW);
        by(1);
        mailer.at(NOW);
    }

    private void at(Instant now) {
        trials.runs.clock = Clock.fixed(now, ZoneOffset.UTC);
    }

    private void by(long user) {
        trials.caller = new Caller();
        trials.caller.identify(new Caller.Identity(user, "user" + user, true, Set.of(), "sign-in"));
    }

    /** Makes an account, as user write does. */
    private Outcome make(StageContext<Acting.Nothing> context) {
        long id = ++lastId;
        accounts.add(id);
        context.data().created(id);
        context.data().identify(Optional.of(id), "anna");
        return Outcome.next();
    }

    /** Looks whether the pending user is there, as user login does. */
    private Outcome look(StageContext<Acting.Nothing> context) {
        return accounts.contains(context.data().pendingUser().orElseThrow())
                ? Outcome.next()
                : Outcome.denied("Nobody is there");
    }

    @Test
    void goesOnWithAnAccountThatNeverStays() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        flows.bind(maker, Map.of(), Map.of());
        flows.bind(question, Map.of("field", "color"), Map.of());
        flows.bind(looker, Map.of(), Map.of());
        flows.bind(question, Map.of("field", "tea"), Map.of());
        flows.bind(looker, Map.of(), Map.of());

        String trial = begin();
        answer(trial, "name", "Anna");
        assertThat(accounts).isEmpty();
        answer(trial, "color", "green");
        answer(trial, "tea", "black");

        assertThat(look(trial).shown().step().type()).isEqualTo(Step.Type.DONE);
        assertThat(look(trial).shown().step().text())
                .as("nobody is signed in")
                .isEqualTo("/if/flow/default-authentication-flow/?next=%2Fif%2Fuser%2F%3Fdone%3Denrolled");
        assertThat(look(trial).inspection().context())
                .contains(new Inspection.Fact("prompt_data.tea", "black"), new Inspection.Fact("user_created", "19"));
        assertThat(accounts).isEmpty();
    }

    @Test
    void passesWhatATrialCannotAnswer() {
        flows.bind(mailer, Map.of(), Map.of());
        flows.bind(question, Map.of("field", "name"), Map.of());
        String trial = begin();

        trials.pass(trial, look(trial).shown().token(), Locale.ENGLISH);
        assertThat(look(trial).shown().step().stage()).isEqualTo("question");
        trials.pass(trial, look(trial).shown().token(), Locale.ENGLISH);

        assertThat(look(trial).shown().step().type()).isEqualTo(Step.Type.DONE);
    }

    @Test
    void takesEachAnswerOnce() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        flows.bind(question, Map.of("field", "name"), Map.of());
        String trial = begin();
        Answer answer = new Answer(look(trial).shown().token(), Map.of("name", "Anna"));

        trials.answer(trial, answer, Locale.ENGLISH);
        trials.answer(trial, answer, Locale.ENGLISH);

        assertThat(look(trial).inspection().plan())
                .extracting(Inspection.Place::state)
                .containsExactly(Inspection.State.PASSED, Inspection.State.HERE);
        assertThat(look(trial).inspection().steps())
                .extracting(Inspection.Step::number)
                .containsExactly(2, 1);
    }

    @Test
    void belongsToWhoBeganItForAnHour() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        String trial = begin();

        by(2);
        assertThatThrownBy(() -> look(trial)).isInstanceOf(Problem.class);
        by(1);
        at(NOW.plus(Duration.ofMinutes(59)));
        assertThat(look(trial).shown().step().type()).isEqualTo(Step.Type.ASK);
        at(NOW.plus(Duration.ofMinutes(61)));
        assertThatThrownBy(() -> look(trial)).isInstanceOf(Problem.class);
    }

    @Test
    void isNobodysRunForVisitors() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        FlowExecution kept = rows.get(begin());

        for (String cookie : List.of("", "trial.1", SecretKeys.randomKey())) {
            Visitor visitor = new Visitor(
                    SecretKeys.hash(cookie), Optional.empty(), Optional.empty(), "", Locale.ENGLISH, Map.of());
            assertThat(kept.belongsTo(visitor)).isFalse();
        }
    }

    @Test
    void tellsWhatEachStageCameTo() {
        flows.bind(maker, Map.of(), Map.of());
        flows.bind(question, Map.of("field", "name"), Map.of());

        assertThat(look(begin()).inspection().steps().get(0).notes())
                .extracting(it -> it.facts().get("outcome"))
                .containsExactly("Next", "Ask");
        assertThat(Rehearsal.isOn()).isFalse();
    }

    private String begin() {
        return trials.begin("test", NOBODY, Locale.ENGLISH);
    }

    private FlowTrials.View look(String trial) {
        return trials.look(trial, Locale.ENGLISH);
    }

    private void answer(String trial, String field, String value) {
        trials.answer(trial, new Answer(look(trial).shown().token(), Map.of(field, value)), Locale.ENGLISH);
    }

    /** A kind that asks nothing. */
    public static final class Acting implements StageKind<Acting.Nothing> {
        private final String name;
        private final Function<StageContext<Nothing>, Outcome> act;

        Acting(String name, Function<StageContext<Nothing>, Outcome> act) {
            this.name = name;
            this.act = act;
        }

        public record Nothing() {}

        @Override
        public String name() {
            return name;
        }

        @Override
        public Class<Nothing> settingsType() {
            return Nothing.class;
        }

        @Override
        public Outcome enter(StageContext<Nothing> context) {
            return act.apply(context);
        }
    }
}
