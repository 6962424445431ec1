package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Kind;

/** The installed kinds of policies. */
@ApplicationScoped
public class PolicyKinds {
    @Inject
    @Any
    Instance<PolicyKind<?>> installed;

    public Optional<PolicyKind<?>> find(String name) {
        return Kind.named(installed, name);
    }

    /** The kind of a policy. */
    public PolicyKind<?> of(Policy policy) {
        return find(policy.getKind())
                .orElseThrow(() -> new IllegalStateException("No kind of policy is called " + policy.getKind()));
    }
}
