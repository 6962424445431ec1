package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Definitions;
import org.vestibule.common.Ref;
import org.vestibule.common.Rehearsal;
import org.vestibule.policy.Expressions;
import org.vestibule.policy.KnownContext;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyEngine;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.policy.PolicyRequest;
import org.vestibule.policy.PolicyResult;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Asks policies and expressions about a run. What they change in the data of its plan is kept. */
@ApplicationScoped
public class FlowPolicies implements KnownContext {
    private static final Logger LOGGER = System.getLogger(FlowPolicies.class.getName());

    /** Parameters of a page's address that let somebody in. */
    private static final Set<String> TOKENS = Set.of("itoken", "flow_token");

    @Inject
    PolicyEngine engine;

    @Inject
    PolicyRepository policies;

    @Inject
    Expressions expressions;

    @Inject
    UserRepository users;

    @Inject
    GroupRepository groups;

    @Inject
    Admission admissions;

    @Inject
    Definitions definitions;

    @Override
    public Map<String, Object> example(User user) {
        Map<String, Object> data = Map.of(
                FlowData.PROMPT_DATA,
                Map.of(),
                FlowData.PENDING_NAME,
                "",
                FlowData.AUTH_METHOD,
                "",
                FlowData.IN_EFFECT,
                true,
                FlowData.REDIRECT_AT_ONCE,
                "",
                PlanContext.GROUPS,
                List.of());
        PlanContext plan = new PlanContext(new FlowData(data));
        plan.pending(Optional.of(user));
        plan.invitation(new InvitationObject(null, null));
        return plan.context(new Flow());
    }

    /** Whether anything that is not off is bound to one of the targets. */
    boolean decide(Stream<PolicyTarget> targets) {
        return targets.anyMatch(it -> !engine.bound(it).isEmpty());
    }

    /** What is bound to the target says about a run that has gathered so much. */
    PolicyResult evaluate(PolicyTarget target, FlowData data, Surroundings around) {
        List<PolicyBinding> bound = engine.bound(target);
        if (bound.isEmpty()) {
            return PolicyResult.passed();
        }
        PolicyResult result = ask(data, around, request -> engine.evaluate(target, bound, request));
        Rehearsal.note("decided", Map.of("target", target.id(), "passing", result.passing()));
        return result;
    }

    /** What one policy says about the data, whatever it is bound to; one that is gone has nothing to say. */
    public PolicyResult evaluate(Ref<Policy> policy, FlowData data, StageContext<?> context) {
        return definitions
                .find("policy", policy.id(), () -> policies.find(policy.id()))
                .map(it -> ask(data, context.surroundings(), request -> engine.evaluate(it, request)))
                .orElseGet(PolicyResult::passed);
    }

    /** What an expression returns about the data of a stage, for showing it; nothing where it breaks, which the log tells. */
    public Object value(String expression, StageContext<?> context) {
        Surroundings around = context.surroundings();
        try {
            PlanContext plan = plan(context.data(), around);
            return expressions.evaluate(expression, request(plan, context.data(), around));
        } catch (RuntimeException broken) {
            Rehearsal.note("expression", Map.of("reason", PolicyEngine.reason(broken)));
            LOGGER.log(
                    Level.WARNING,
                    "An expression of a prompt broke in flow \"%s\": %s"
                            .formatted(around.flow().getSlug(), PolicyEngine.reason(broken)));
            return "";
        }
    }

    private PolicyResult ask(FlowData data, Surroundings around, Function<PolicyRequest, PolicyResult> question) {
        PlanContext plan = plan(data, around);
        PolicyResult result = question.apply(request(plan, data, around));
        plan.writeTo(data);
        return result;
    }

    private PlanContext plan(FlowData data, Surroundings around) {
        PlanContext plan = new PlanContext(data);
        plan.pending(data.pendingUser().flatMap(users::find));
        plan.groups(groups::find);
        around.admission()
                .filter(it -> data.admitted())
                .ifPresent(it -> plan.invitation(new InvitationObject(it, () -> admissions.origin(it.id()))));
        return plan;
    }

    /** A request about the user that the run is about, else about the visitor who is signed in. */
    private PolicyRequest request(PlanContext plan, FlowData data, Surroundings around) {
        Visitor visitor = around.visitor();
        Optional<User> user = data.pendingUser().isPresent()
                ? plan.pending()
                : visitor.identity().map(Identity::userId).flatMap(users::find);
        Map<String, String> query = new LinkedHashMap<>(visitor.query());
        query.keySet().removeAll(TOKENS);
        return new PolicyRequest(user, visitor.address(), visitor.locale(), query, plan.context(around.flow()));
    }
}
