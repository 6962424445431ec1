package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.vestibule.common.Configured.Draft;
import org.vestibule.common.Kinds;

/** The installed kinds of policies. */
@ApplicationScoped
public class PolicyKinds extends Kinds<PolicyKind<?>, Policy, Policy.Fields> {
    @Inject
    @Any
    Instance<PolicyKind<?>> installed;

    @Override
    protected Iterable<PolicyKind<?>> installed() {
        return installed;
    }

    @Override
    public Class<Policy> type() {
        return Policy.class;
    }

    @Override
    public Class<Policy.Fields> fieldsType() {
        return Policy.Fields.class;
    }

    @Override
    public Policy make(Draft<Policy.Fields> draft) {
        Policy policy = new Policy(draft.fields().name(), draft.kind(), draft.settings());
        policy.change(draft.fields());
        return policy;
    }
}
