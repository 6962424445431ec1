package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.vestibule.common.Definitions;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Rehearsal;
import org.vestibule.common.Texts;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.expression.PythonError;

/**
 * Asks what is bound to a target. All policies are asked, in their order; all bound users and groups together count as one more. Nothing
 * is remembered from one time to the next.
 */
@ApplicationScoped
public class PolicyEngine {
    /** Stands in the context of events that the policies of rules on events have caused. */
    public static final String ASKED_BY_RULE = "asked_by_rule";

    private static final Logger LOGGER = System.getLogger(PolicyEngine.class.getName());

    @Inject
    PolicyRepository policies;

    @Inject
    PolicyKinds kinds;

    @Inject
    EventLog events;

    @Inject
    Definitions definitions;

    /** What one binding says; broken when its policy threw something. */
    private record Vote(PolicyResult result, boolean broken) {}

    /** What is bound to a target and is not off; a target to which nothing is bound passes. */
    public List<PolicyBinding> bound(PolicyTarget target) {
        return definitions.get(
                "bound",
                target.id(),
                () -> policies.bindings(target).stream()
                        .filter(PolicyBinding::isEnabled)
                        .toList());
    }

    /** The common decision of what is bound to a target, with the messages of all policies. */
    public PolicyResult evaluate(PolicyTarget target, List<PolicyBinding> bound, PolicyRequest request) {
        return count(votes(bound, target.mode(), request), target);
    }

    private List<Vote> votes(List<PolicyBinding> bindings, PolicyEngineMode mode, PolicyRequest request) {
        List<Vote> votes = new ArrayList<>();
        List<PolicyBinding> people =
                bindings.stream().filter(it -> it.policy().isEmpty()).toList();
        if (!people.isEmpty()) {
            votes.add(new Vote(new PolicyResult(admits(people, mode, request), List.of()), false));
        }
        for (PolicyBinding binding : bindings) {
            binding.policy().ifPresent(policy -> votes.add(vote(binding, policy, request)));
        }
        return votes;
    }

    /** What one policy says by itself, as a stage asks it that names the policy; a broken one fails. */
    public PolicyResult evaluate(Policy policy, PolicyRequest request) {
        return vote(policy, false, request).result();
    }

    /** What one policy says when an administrator tries it: nothing is written down, and he is told why one breaks. */
    PolicyResult attempt(Policy policy, PolicyRequest request) {
        try {
            return evaluate(policy, kinds.of(policy), request);
        } catch (RuntimeException broken) {
            passOnBusy(broken);
            return PolicyResult.failed(reason(broken));
        }
    }

    private static boolean admits(List<PolicyBinding> people, PolicyEngineMode mode, PolicyRequest request) {
        return mode == PolicyEngineMode.ANY
                ? people.stream().anyMatch(it -> it.admits(request.user()))
                : people.stream().allMatch(it -> it.admits(request.user()));
    }

    private static PolicyResult count(List<Vote> votes, PolicyTarget target) {
        List<String> messages =
                votes.stream().flatMap(it -> it.result().messages().stream()).toList();
        boolean stays = target.type() == PolicyTarget.Type.FLOW_STAGE_BINDING
                && votes.stream().anyMatch(Vote::broken);
        boolean passing = target.mode() == PolicyEngineMode.ANY && !votes.isEmpty()
                ? votes.stream().anyMatch(it -> it.result().passing())
                : votes.stream().allMatch(it -> it.result().passing());
        return new PolicyResult(stays || passing, messages);
    }

    private Vote vote(PolicyBinding binding, Policy policy, PolicyRequest request) {
        Vote vote = vote(policy, binding.isFailureResult(), request.within(binding.timeout()));
        if (vote.broken() || !binding.isNegate()) {
            return vote;
        }
        return new Vote(new PolicyResult(!vote.result().passing(), vote.result().messages()), false);
    }

    private Vote vote(Policy policy, boolean whenBroken, PolicyRequest request) {
        long begun = System.nanoTime();
        Vote vote = counted(policy, whenBroken, request);
        Map<String, Object> facts = Map.of(
                "name",
                policy.getName(),
                "passing",
                vote.result().passing(),
                "broken",
                vote.broken(),
                "messages",
                vote.result().messages(),
                "millis",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        Rehearsal.note("policy", facts);
        return vote;
    }

    private Vote counted(Policy policy, boolean whenBroken, PolicyRequest request) {
        try {
            PolicyResult result = evaluate(policy, kinds.of(policy), request);
            if (policy.isExecutionLogging()) {
                note(EventAction.POLICY_EXECUTION, policy, request, Map.of("passing", result.passing()));
            }
            return new Vote(result, false);
        } catch (RuntimeException broken) {
            passOnBusy(broken);
            return new Vote(new PolicyResult(whenBroken, List.of(told(policy, request, broken))), true);
        }
    }

    /** That the service has too much to do is no fault of the policy; a moment later it may say something else. */
    private static void passOnBusy(RuntimeException broken) {
        if (broken instanceof Problem problem && problem.type() == ProblemType.BUSY) {
            throw problem;
        }
    }

    private static <S extends Record> PolicyResult evaluate(Policy policy, PolicyKind<S> kind, PolicyRequest request) {
        Object plan = request.plan();
        Room room = Room.around(plan);
        PolicyResult result = kind.evaluate(policy.settings(kind, request.locale()), request);
        if (!room.takes(plan)) {
            throw new IllegalStateException("The policy has put too much into the data of the run");
        }
        return result;
    }

    /** Keeps what happened for the administrator; what the visitor is told reveals nothing. */
    private String told(Policy policy, PolicyRequest request, RuntimeException broken) {
        String id = Ids.next();
        String reason = reason(broken);
        Rehearsal.note("broken", Map.of("name", policy.getName(), "reason", reason));
        LOGGER.log(
                Level.WARNING,
                "Policy \"%s\" broke (%s): %s".formatted(policy.getName(), id, reason),
                broken instanceof PythonError ? null : broken);
        note(EventAction.POLICY_EXCEPTION, policy, request, Map.of("error_id", id, "message", reason));
        return Texts.in(request.locale()).get("policy.broken", id);
    }

    /** Says where a rule has asked, so that it does not hear of its own questions. */
    private void note(EventAction action, Policy policy, PolicyRequest request, Map<String, ?> context) {
        Map<String, Object> all = new HashMap<>(context);
        if (!request.budget().isActing()) {
            all.put(ASKED_BY_RULE, true);
        }
        events.note(action, subject(policy), all);
    }

    /** What an administrator is told about a failure; of an expression's error without its words, which may hold what was typed. */
    public static String reason(RuntimeException broken) {
        return broken instanceof PythonError error
                ? "%s, line %d, column %d".formatted(error.type().name(), error.line(), error.column())
                : String.valueOf(broken.getMessage());
    }

    private static Subject subject(Policy policy) {
        return new Subject("authentik_policies.policy", policy.getId(), policy.getName());
    }
}
