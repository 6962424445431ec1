package org.vestibule.policy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Message;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Ref;
import org.vestibule.common.Requires;
import org.vestibule.user.User;

/** Lets whoever may change policies try one. It does all that it does in a flow, which may be slow, and so runs in no transaction. */
@Stateless
@Requires(Permission.CHANGE_FLOW)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PolicyTrial {
    @Inject
    ObjectRepository objects;

    @Inject
    PolicyEngine engine;

    @Inject
    Caller caller;

    /**
     * What a policy is tried with.
     *
     * @param context what it knows besides the user; values, never code
     */
    public record Case(Ref<User> user, Map<String, Object> context) {}

    /** What a policy said when it was tried. */
    public record Verdict(boolean passing, List<String> messages, List<LogLine> logMessages) {}

    /** What the policy says about a user, whom the caller must be permitted to view. */
    public Verdict attempt(String policyId, Case tried) {
        Policy policy = objects.find(Policy.class, policyId).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
        if (tried.user() == null) {
            throw Problem.invalid("user", Message.of("rest.error.required"));
        }
        caller.require(Permission.VIEW_USER);
        User user = objects.pointed("user", tried.user(), User.class);
        Map<String, Object> context = ScriptValues.of(tried.context());
        PolicyRequest request = new PolicyRequest(Optional.of(user), caller.address(), Locale.ENGLISH, context);
        PolicyResult result = engine.attempt(policy, request);
        return new Verdict(result.passing(), result.messages(), request.budget().log());
    }
}
