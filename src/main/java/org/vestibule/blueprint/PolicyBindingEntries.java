package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.UserRepository;

/** What decides about flows and their stages, in blueprints. */
@ApplicationScoped
class PolicyBindingEntries implements Entries<PolicyBinding, PolicyBinding.Fields> {
    @Inject
    PolicyRepository policies;

    @Inject
    FlowRepository flows;

    @Inject
    GroupRepository groups;

    @Inject
    UserRepository users;

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
                .orElseThrow(() -> Problem.invalid("target", Message.of("import.error.target", String.valueOf(id))));
    }

    private PolicyBinding.Bound bound(PolicyBinding.Fields fields) {
        return new PolicyBinding.Bound(
                pointed("policy", fields.policy(), policies::find),
                pointed("group", fields.group(), groups::find),
                pointed("user", fields.user(), id -> users.find(Long.parseLong(id))));
    }

    private static <T> T pointed(String field, Ref<T> ref, Function<String, Optional<T>> find) {
        if (ref == null) {
            return null;
        }
        return find.apply(ref.id())
                .orElseThrow(() -> Problem.invalid(field, Message.of("import.error.no_" + field, ref.id())));
    }
}
