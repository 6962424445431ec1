package org.vestibule.policy;

import org.vestibule.common.Kind;
import org.vestibule.common.KindNames;

/**
 * A kind of policy.
 *
 * @param <S> what an administrator sets
 */
public interface PolicyKind<S extends Record> extends Kind<S> {
    @Override
    default KindNames names() {
        return KindNames.ofPolicy(name());
    }

    /** Decides. Whatever it throws is an error of the policy, which the {@link PolicyEngine} answers for. */
    PolicyResult evaluate(S settings, PolicyRequest request);
}
