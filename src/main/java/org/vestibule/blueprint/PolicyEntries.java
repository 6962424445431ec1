package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyKinds;

/** Policies in blueprints. */
@ApplicationScoped
class PolicyEntries extends ConfiguredEntries<Policy, Policy.Fields> {
    @Inject
    PolicyKinds policies;

    @Override
    PolicyKinds kinds() {
        return policies;
    }
}
