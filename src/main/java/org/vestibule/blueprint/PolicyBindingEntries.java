package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Message;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.Group;
import org.vestibule.user.User;

/** What decides about flows and their stages, in blueprints. */
@ApplicationScoped
class PolicyBindingEntries implements Entries<PolicyBinding, PolicyBinding.Fields> {
    @Inject
    PolicyRepository policies;

    @Inject
    FlowRepository flows;

    @Inject
    ObjectRepository objects;

    @Override
    public boolean takes(String model) {
        return model.equals("authentik_policies.policybinding");
    }

    @Override
    public Collection<String> attributes(String model) {
        return Records.names(PolicyBinding.Fields.class);
    }

    @Override
    public List<String> naturalKey() {
        return List.of("target", "order");
    }

    @Override
    public Grants grants() {
        return Grants.FLOW;
    }

    @Override
    public Optional<PolicyBinding> byKey(String key) {
        return policies.binding(key);
    }

    @Override
    public Optional<PolicyBinding> find(Wanted wanted) {
        PolicyBinding.Fields identified = Records.read(PolicyBinding.Fields.class, wanted.identifiers());
        return policies.bindings(target(identified), identified.order()).stream()
                .filter(it -> isMeant(it.fields(), identified))
                .findFirst();
    }

    /** Whether all that a file identifies a binding by is so. */
    private static boolean isMeant(PolicyBinding.Fields there, PolicyBinding.Fields identified) {
        return (identified.policy() == null || Objects.equals(identified.policy(), there.policy()))
                && (identified.group() == null || Objects.equals(identified.group(), there.group()))
                && (identified.user() == null || Objects.equals(identified.user(), there.user()));
    }

    @Override
    public PolicyBinding.Fields fields(PolicyBinding binding) {
        return binding.fields();
    }

    @Override
    public PolicyBinding.Fields read(String model, Map<String, Object> values) {
        return Records.read(PolicyBinding.Fields.class, values);
    }

    @Override
    public PolicyBinding create(PolicyBinding.Fields fields) {
        PolicyBinding binding = new PolicyBinding(target(fields).type(), bound(fields), fields);
        policies.add(binding);
        return binding;
    }

    @Override
    public void change(PolicyBinding binding, PolicyBinding.Fields fields) {
        binding.change(target(fields).type(), bound(fields), fields);
    }

    @Override
    public void remove(PolicyBinding binding) {
        policies.remove(binding);
    }

    @Override
    public Object key(PolicyBinding binding) {
        return binding.getId();
    }

    private PolicyTarget target(PolicyBinding.Fields fields) {
        String id = fields.target() == null ? null : fields.target().id();
        return flows.find(id)
                .map(Flow::policyTarget)
                .or(() -> flows.binding(id).map(FlowStageBinding::policyTarget))
                .orElseThrow(() -> Problem.invalid("target", Message.of("reference.no_target", String.valueOf(id))));
    }

    private PolicyBinding.Bound bound(PolicyBinding.Fields fields) {
        return new PolicyBinding.Bound(
                objects.pointed("policy", fields.policy(), Policy.class),
                objects.pointed("group", fields.group(), Group.class),
                objects.pointed("user", fields.user(), User.class));
    }
}
