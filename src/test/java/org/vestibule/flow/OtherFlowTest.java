package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Kind;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.policy.PolicyResult;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Runs that go over to another flow. */
class OtherFlowTest {
    private static final Map<String, Object> KEEPS = Map.of("keeps", true);
    private static final Map<String, Object> LEAVES = Map.of("keeps", false);

    private final InMemoryFlows flows = new InMemoryFlows();
    private final FlowWalker walker = new FlowWalker();
    private final FlowPlanner planner = new FlowPlanner();
    private final FlowWalkerTest.Signer signer = new FlowWalkerTest.Signer();
    private final FlowWalkerTest.Question question = new FlowWalkerTest.Question();
    private final Turn turn = new Turn(flows);
    private final Visitor visitor = new Visitor(
            "key", Optional.empty(), Optional.empty(), "192.0.2.1", Locale.ENGLISH, Map.of("next", "/there"));

    OtherFlowTest() {
        walker.flows = flows.published();
        walker.planner = planner;
        walker.kinds = new StageKinds() {
            @Override
            public Optional<StageKind<?>> find(String name) {
                return Kind.named(List.of(signer, question, turn), name);
            }
        };
        walker.policies = new FlowPolicies() {
            @Override
            PolicyResult evaluate(PolicyTarget target, FlowData data, Surroundings around) {
                return PolicyResult.passed();
            }
        };
        walker.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                return Optional.of(new Numbered(id));
            }
        };
        planner.flows = flows.published();
        planner.kinds = walker.kinds;
        planner.policies = walker.policies;
    }

    @Test
    void goOnWithWhatWasGathered() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        flows.bind(turn, KEEPS, Map.of());
        flows.bind(flows.other, question, Map.of("field", "email"), Map.of());

        FlowRun run = answer(start(), "name");

        assertThat(run.wentOver()).contains(flows.other);
        assertThat(run.step().challenge()).containsEntry("field", "email");
        assertThat(run.data().promptData()).containsKey("name");
        assertThat(run.data().get("is_redirected")).contains("test");
        assertThat(answer(FlowRun.read(run.write(), id -> ""), "email").step()).isEqualTo(Step.done("/there"));
    }

    @Test
    void leaveItBehindWhereThatIsSet() {
        flows.bind(question, Map.of("field", "name"), Map.of());
        flows.bind(turn, LEAVES, Map.of());
        flows.bind(flows.other, question, Map.of("field", "email"), Map.of());

        assertThat(answer(start(), "name").data().values()).containsOnlyKeys("next", "is_redirected");
    }

    @Test
    @DisplayName("CVE-2022-23555: an invitation to one flow has no effect in the one that it leads to")
    void leaveTheInvitationBehind() {
        flows.bind(turn, KEEPS, Map.of());
        flows.bind(flows.other, question, Map.of("field", "name"), Map.of());
        Surroundings invited = new Surroundings(flows.flow, visitor, Optional.of(invitation()), "run");

        FlowRun run = planner.plan(invited);
        assertThat(run.data().admitted()).isTrue();
        walker.proceed(run, invited);
        FlowExecution execution = new FlowExecution("key", flows.flow, "i.1.1", Instant.EPOCH);
        execution.keep(run, new SecretKeys(List.of("a secret key of at least 32 characters")), Instant.EPOCH);

        assertThat(run.step().type()).isEqualTo(Step.Type.ASK);
        assertThat(run.data().admitted()).isFalse();
        assertThat(run.data().hasPromptData()).isFalse();
        assertThat(execution.flow()).isEqualTo(flows.other);
        assertThat(execution.admission()).isNull();
    }

    private Admission.Entry invitation() {
        Map<String, Object> data = Map.of("attributes", Map.of("role", "chief"));
        return new Admission.Entry(
                "i.1.1",
                flows.flow.getId(),
                Admission.Status.VALID,
                null,
                null,
                data,
                Set.of("attributes"),
                "",
                Admission.Addressee.ANYBODY);
    }

    @Test
    void enterAFlowThatOnlyTheyMayEnter() {
        require("require_redirect");
        flows.bind(turn, LEAVES, Map.of());
        flows.bind(flows.other, question, Map.of("field", "name"), Map.of());

        assertThat(planner.applies(flows.other, visitor)).isFalse();
        assertThat(start().step().type()).isEqualTo(Step.Type.ASK);
    }

    @Test
    void enterAFlowForThoseWhoAreSignedInOnceTheyAre() {
        require("require_authenticated");
        String signing = flows.bind(signer, Map.of(), Map.of());
        flows.bind(turn, LEAVES, Map.of());
        flows.bind(flows.other, question, Map.of("field", "name"), Map.of());

        assertThat(start().step().type()).isEqualTo(Step.Type.ASK);
        flows.unbind(signing);
        assertThat(start().step().type()).isNotEqualTo(Step.Type.ASK);
    }

    private void require(String authentication) {
        Map<String, Object> fields = new LinkedHashMap<>(Records.write(flows.other.fields()));
        fields.put("authentication", authentication);
        flows.other.change(Records.read(Flow.Fields.class, fields));
    }

    @Test
    void endInACircle() {
        flows.bind(turn, LEAVES, Map.of());
        flows.bind(flows.other, turn, LEAVES, Map.of());

        assertThat(start().step().type()).isEqualTo(Step.Type.DENIED);
    }

    private FlowRun start() {
        Surroundings around = new Surroundings(flows.flow, visitor, Optional.empty(), "run");
        FlowRun run = planner.plan(around);
        walker.proceed(run, around);
        return run;
    }

    private FlowRun answer(FlowRun run, String field) {
        Surroundings around = new Surroundings(run.wentOver().orElse(flows.flow), visitor, Optional.empty(), "run");
        walker.submit(run, around, new Answer("", Map.of(field, "typed")));
        return run;
    }

    /** A user with the id that only the database gives otherwise. */
    private static final class Numbered extends User {
        private final long number;

        Numbered(long number) {
            super("user" + number, Instant.EPOCH);
            this.number = number;
        }

        @Override
        public Long getId() {
            return number;
        }
    }

    /** Leads from one flow to the other. */
    public static final class Turn implements StageKind<Turn.Keeping> {
        private final InMemoryFlows flows;

        Turn(InMemoryFlows flows) {
            this.flows = flows;
        }

        public record Keeping(boolean keeps) {}

        @Override
        public String name() {
            return "turn";
        }

        @Override
        public Class<Keeping> settingsType() {
            return Keeping.class;
        }

        @Override
        public Outcome enter(StageContext<Keeping> context) {
            Flow to = context.flow().equals(flows.flow) ? flows.other : flows.flow;
            return new Outcome.OtherFlow(to, context.settings().keeps());
        }
    }
}
