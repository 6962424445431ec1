package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Kind;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.common.Translations;
import org.vestibule.common.UnkeptDefinitions;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.user.Group;
import org.vestibule.user.User;

class PolicyEngineTest {
    private static final PolicyTarget ANY = new PolicyTarget(PolicyTarget.Type.FLOW, "flow", PolicyEngineMode.ANY);
    private static final PolicyTarget ALL = new PolicyTarget(PolicyTarget.Type.FLOW, "flow", PolicyEngineMode.ALL);
    private static final PolicyTarget STAGE =
            new PolicyTarget(PolicyTarget.Type.FLOW_STAGE_BINDING, "place", PolicyEngineMode.ALL);

    private final List<PolicyBinding> bindings = new ArrayList<>();
    private final List<EventAction> written = new ArrayList<>();
    private final List<Map<String, Object>> contexts = new ArrayList<>();
    private final PolicyEngine engine = new PolicyEngine();
    private final Saying saying = new Saying();
    private final User colleague = new User("colleague", Instant.EPOCH);
    private final Group crew = new Group("crew");

    @BeforeEach
    void install() {
        engine.policies = new PolicyRepository() {
            @Override
            public List<PolicyBinding> bindings(PolicyTarget target) {
                return bindings.stream()
                        .sorted(Comparator.comparing(PolicyBinding::getOrder))
                        .toList();
            }
        };
        engine.definitions = new UnkeptDefinitions();
        engine.kinds = new PolicyKinds() {
            @Override
            public Optional<PolicyKind<?>> find(String name) {
                return Kind.named(List.of(saying), name);
            }
        };
        engine.events = new EventLog() {
            @Override
            public void note(EventAction action, Subject subject, Map<String, ?> context) {
                written.add(action);
                contexts.add(new HashMap<>(context));
            }
        };
    }

    @Test
    void letsEverybodyPassWhereNothingIsBound() {
        assertThat(passes(ANY)).isTrue();
        assertThat(passes(ALL)).isTrue();
    }

    @Test
    void needsOneOrAllAsTheTargetSays() {
        bind("yes", Map.of());
        bind("no", Map.of());

        assertThat(passes(ANY)).isTrue();
        assertThat(passes(ALL)).isFalse();
    }

    @Test
    void asksAllAndTellsWhatEachSays() {
        bind("no", Map.of("order", 2));
        bind("yes", Map.of("order", 1));

        assertThat(ask(ANY).messages()).containsExactly("yes", "no");
    }

    @Test
    void turnsAnAnswerRoundAndKeepsWhatWasSaid() {
        bind("no", Map.of("negate", true));

        assertThat(ask(ALL)).isEqualTo(new PolicyResult(true, List.of("no")));
    }

    @Test
    void passesOverWhatIsOff() {
        bind("no", Map.of("enabled", false));

        assertThat(passes(ALL)).isTrue();
    }

    @Test
    @DisplayName("Weakness 19: visitors do not learn by what a policy broke")
    void keepsThoseOutOfAFlowWhosePolicyBreaks() {
        bind("broken", Map.of("negate", true));

        assertThat(passes(ANY)).isFalse();
        assertThat(ask(ANY).messages()).singleElement().asString().doesNotContain("secret of the inside");
        assertThat(written).contains(EventAction.POLICY_EXCEPTION);
    }

    @Test
    void saysWhereARuleHasAsked() {
        bind("broken", Map.of());
        CallBudget looking = CallBudget.looking(Duration.ofSeconds(30));
        PolicyRequest request =
                new PolicyRequest(Optional.empty(), "", Locale.ENGLISH, Map.of(), new HashMap<>(), looking);

        engine.evaluate(ANY, engine.bound(ANY), request);

        assertThat(contexts)
                .singleElement()
                .satisfies(it -> assertThat(it).containsEntry(PolicyEngine.ASKED_BY_RULE, true));
    }

    @Test
    void blamesNoPolicyWhenTheServiceHasTooMuchToDo() {
        bind("busy", Map.of("failure_result", true));

        assertThatThrownBy(() -> ask(ANY))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.BUSY));
        assertThat(written).isEmpty();
    }

    @Test
    void takesTheResultThatTheBindingHasForABrokenPolicy() {
        bind("broken", Map.of("failure_result", true));

        assertThat(passes(ALL)).isTrue();
    }

    @Test
    @DisplayName("CVE-2024-47070: a stage stays although its policy breaks, whatever else is bound")
    void keepsAStageWhosePolicyBreaks() {
        bind("broken", Map.of());
        bind("no", Map.of());

        assertThat(passes(STAGE)).isTrue();
    }

    @Test
    void countsAllUsersAndGroupsAsOne() {
        bindGroup(false);
        bind("yes", Map.of());

        assertThat(passes(ALL)).isFalse();
        colleague.join(crew);
        assertThat(passes(ALL)).isTrue();
    }

    @Test
    void turnsMembershipRound() {
        bindGroup(true);

        assertThat(passes(ALL)).isTrue();
        colleague.join(crew);
        assertThat(passes(ALL)).isFalse();
    }

    @Test
    void meansNobodyByNobody() {
        bindGroup(true);

        assertThat(engine.evaluate(ALL, engine.bound(ALL), request(Optional.empty()))
                        .passing())
                .isFalse();
    }

    @Test
    void writesDownWhatItAskedWhereThatIsWished() {
        Policy policy = policy("yes");
        policy.change(new Policy.Fields(policy.getName(), true, Translations.NONE));
        bind(new PolicyBinding.Bound(policy, null, null), Map.of("policy", policy.getId()));

        assertThat(passes(ALL)).isTrue();
        assertThat(written).containsExactly(EventAction.POLICY_EXECUTION);
    }

    @Test
    void tellsItInTheLanguageOfTheVisitor() {
        Policy policy = policy("no");
        Translations translations = new Translations(Map.of("en", Map.of("word", "Never ever.")));
        policy.change(new Policy.Fields(policy.getName(), false, translations));
        bind(new PolicyBinding.Bound(policy, null, null), Map.of("policy", policy.getId()));

        assertThat(ask(ALL).messages()).containsExactly("Never ever.");
    }

    private boolean passes(PolicyTarget target) {
        return ask(target).passing();
    }

    private PolicyResult ask(PolicyTarget target) {
        return engine.evaluate(target, engine.bound(target), request(Optional.of(colleague)));
    }

    private static PolicyRequest request(Optional<User> user) {
        return new PolicyRequest(user, "192.0.2.1", Locale.ENGLISH, new HashMap<>());
    }

    private Policy policy(String says) {
        return new Policy(says, saying, new Saying.Settings(says));
    }

    private void bind(String says, Map<String, ?> fields) {
        Policy policy = policy(says);
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("policy", policy.getId());
        bind(new PolicyBinding.Bound(policy, null, null), all);
    }

    private void bindGroup(boolean negate) {
        bind(new PolicyBinding.Bound(null, crew, null), Map.of("group", crew.getId(), "negate", negate));
    }

    private void bind(PolicyBinding.Bound bound, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("target", "flow", "order", bindings.size()));
        all.putAll(fields);
        bindings.add(new PolicyBinding(PolicyTarget.Type.FLOW, bound, Records.read(PolicyBinding.Fields.class, all)));
    }

    /** Says what it is called, passes if that is yes, and may break. */
    public static final class Saying implements PolicyKind<Saying.Settings> {
        public record Settings(String word) {}

        @Override
        public String name() {
            return "saying";
        }

        @Override
        public Class<Settings> settingsType() {
            return Settings.class;
        }

        @Override
        public PolicyResult evaluate(Settings settings, PolicyRequest request) {
            if (settings.word().equals("busy")) {
                throw new Problem(ProblemType.BUSY);
            }
            if (settings.word().equals("broken")) {
                throw new IllegalStateException("secret of the inside");
            }
            return new PolicyResult(settings.word().equals("yes"), List.of(settings.word()));
        }
    }
}
