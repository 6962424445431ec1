package org.vestibule.application;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;
import org.vestibule.policy.CallBudget;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyEngine;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.policy.PolicyRequest;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Tells people where they can use their accounts. The policies that are asked look and do nothing, and so run in no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Applications {
    /** So long the policies of all of them may take together. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    ApplicationRepository applications;

    @Inject
    PolicyRepository policies;

    @Inject
    PolicyEngine engine;

    @Inject
    UserRepository users;

    @Inject
    Caller caller;

    /** Those which the caller may use, in their order. */
    @Unguarded("everybody sees what is for themselves")
    public List<Application> own() {
        User user = users.get(caller.requireUser());
        CallBudget budget = CallBudget.looking(PATIENCE);
        return applications.all().stream()
                .filter(Application::isShown)
                .filter(it -> admits(it, user, budget))
                .toList();
    }

    private boolean admits(Application application, User user, CallBudget budget) {
        List<PolicyBinding> bound = engine.bound(application.policyTarget());
        PolicyRequest request = new PolicyRequest(
                Optional.of(user), caller.address(), Locale.ENGLISH, Map.of(), new HashMap<>(), budget);
        return bound.isEmpty()
                || engine.evaluate(application.policyTarget(), bound, request).passing();
    }

    /** What decides who sees an application, in its order. */
    @Requires(Permission.VIEW_FLOW)
    public List<PolicyBinding> decisions(String slug) {
        Application application = get(slug);
        return policies.bindings(application.policyTarget());
    }

    /** The application with that slug. */
    @Requires(Permission.VIEW_FLOW)
    public Application get(String slug) {
        return applications.bySlug(slug).orElseThrow(() -> Problem.notFound("application"));
    }
}
