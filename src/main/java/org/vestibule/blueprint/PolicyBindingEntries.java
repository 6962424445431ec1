package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.flow.PolicyBindingModel;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyRepository;

/** What decides about flows and their stages, in blueprints. */
@ApplicationScoped
class PolicyBindingEntries extends ModelEntries<PolicyBinding, PolicyBinding.Fields> {
    @Inject
    PolicyBindingModel bindings;

    @Inject
    PolicyRepository policies;

    PolicyBindingEntries() {
        super(PolicyBinding.MODEL, PolicyBinding.class, PolicyBinding.Fields.class);
    }

    @Override
    PolicyBindingModel model() {
        return bindings;
    }

    @Override
    public List<String> naturalKey() {
        return List.of("target", "order");
    }

    @Override
    public List<String> identifiers() {
        return List.of("target", "order", "policy", "group", "user");
    }

    @Override
    public Optional<PolicyBinding> find(Wanted wanted) {
        PolicyBinding.Fields identified = bindings.read(wanted.identifiers());
        return policies.bindings(bindings.target(identified), identified.order()).stream()
                .filter(it -> isMeant(it.fields(), identified))
                .findFirst();
    }

    /** Whether all that a file identifies a binding by is so. */
    private static boolean isMeant(PolicyBinding.Fields there, PolicyBinding.Fields identified) {
        return (identified.policy() == null || Objects.equals(identified.policy(), there.policy()))
                && (identified.group() == null || Objects.equals(identified.group(), there.group()))
                && (identified.user() == null || Objects.equals(identified.user(), there.user()));
    }
}
