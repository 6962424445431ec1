package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Ref;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyEngine;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.policy.PolicyRequest;
import org.vestibule.policy.PolicyResult;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Asks the policies that guard flows and stages about a run. */
@ApplicationScoped
public class FlowPolicies {
    @Inject
    PolicyEngine engine;

    @Inject
    PolicyRepository policies;

    @Inject
    UserRepository users;

    /** What is bound to the target says about a run that has gathered so much. */
    PolicyResult evaluate(PolicyTarget target, FlowData data, Visitor visitor) {
        return engine.evaluate(target, () -> request(data, visitor));
    }

    /** What one policy says about it, whatever it is bound to; one that is gone has nothing to say. */
    public PolicyResult evaluate(Ref<Policy> policy, FlowData data, Visitor visitor) {
        return policies.find(policy.id())
                .map(it -> engine.evaluate(it, request(data, visitor)))
                .orElseGet(PolicyResult::passed);
    }

    /** A request about the user that the run is about, else about the visitor who is signed in. */
    private PolicyRequest request(FlowData data, Visitor visitor) {
        Optional<User> pending = data.pendingUser().flatMap(users::find);
        Optional<User> user =
                pending.or(() -> visitor.identity().map(Identity::userId).flatMap(users::find));
        Map<String, Object> context = new LinkedHashMap<>(data.values());
        pending.ifPresent(it -> context.put("pending_user", it));
        return new PolicyRequest(user, visitor.address(), visitor.locale(), context);
    }
}
