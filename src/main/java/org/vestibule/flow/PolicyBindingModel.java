package org.vestibule.flow;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vestibule.application.Application;
import org.vestibule.application.ApplicationModel;
import org.vestibule.application.ApplicationRepository;
import org.vestibule.common.Message;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.model.SingleSection;
import org.vestibule.notification.NotificationRule;
import org.vestibule.notification.NotificationRuleModel;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyModel;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.rest.Holds;
import org.vestibule.user.Group;
import org.vestibule.user.GroupResource;
import org.vestibule.user.User;
import org.vestibule.user.UserResource;

/** What decides about flows, their stages, the rules on events and applications, as programs read and write it. */
@ApplicationScoped
public class PolicyBindingModel implements SingleSection<PolicyBinding, PolicyBinding.Fields> {
    @Inject
    PolicyRepository bindings;

    @Inject
    PolicyModel policies;

    @Inject
    FlowRepository flows;

    @Inject
    NotificationRuleModel rules;

    @Inject
    ApplicationModel applications;

    @Inject
    ApplicationRepository shown;

    @Inject
    ObjectRepository objects;

    @Override
    public String path() {
        return "decisions";
    }

    @Override
    public Class<PolicyBinding> type() {
        return PolicyBinding.class;
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(PolicyBinding.Fields.class);
    }

    @Override
    public String above(PolicyBinding binding) {
        String id = binding.fields().target().id();
        return rules.find(id)
                .map(rules::page)
                .or(() -> shown.find(id).map(applications::page))
                .orElseGet(() -> "/if/admin/flows/" + flow(id).getSlug() + "/");
    }

    @Override
    public String page(PolicyBinding binding) {
        return above(binding);
    }

    /** The flow of that id, or in which the stage has its place. */
    private Flow flow(String id) {
        return flows.find(id)
                .or(() -> flows.binding(id).map(FlowStageBinding::getTarget))
                .orElseThrow();
    }

    @Override
    public String name(PolicyBinding binding) {
        return PolicyBinding.MODEL;
    }

    @Override
    public String label(PolicyBinding binding) {
        return binding.label();
    }

    @Override
    public List<PolicyBinding> all() {
        return bindings.bindings();
    }

    @Override
    public Optional<PolicyBinding> find(String key) {
        return bindings.binding(key);
    }

    /** What is read of a binding besides what may be set; it holds for ever. */
    public record Shown(
            String pk,
            @Nullable Long user,
            @Nullable @Holds(Policy.class) Map<String, Object> policyObj,
            @Nullable GroupResource.Partial groupObj,
            @Nullable UserResource.Partial userObj,
            @Nullable Instant expires,
            boolean expiring) {}

    @Override
    public List<Class<? extends Record>> shown() {
        return List.of(Shown.class);
    }

    @Override
    public Map<String, Object> values(PolicyBinding binding) {
        return Records.write(binding.fields());
    }

    @Override
    public PolicyBinding.Fields read(Map<String, ?> values) {
        return Records.read(PolicyBinding.Fields.class, values);
    }

    @Override
    public PolicyBinding make(PolicyBinding.Fields fields) {
        return new PolicyBinding(target(fields).type(), bound(fields), fields);
    }

    @Override
    public void change(PolicyBinding binding, PolicyBinding.Fields fields) {
        binding.change(target(fields).type(), bound(fields), fields);
    }

    /** The flow, the place of a stage, the rule or the application that the fields point at. */
    public PolicyTarget target(PolicyBinding.Fields fields) {
        String id = fields.target() == null ? null : fields.target().id();
        return flows.find(id)
                .map(Flow::policyTarget)
                .or(() -> flows.binding(id).map(FlowStageBinding::policyTarget))
                .or(() -> rules.find(id).map(NotificationRule::policyTarget))
                .or(() -> shown.find(id).map(Application::policyTarget))
                .orElseThrow(() -> Problem.invalid("target", Message.of("reference.no_target", String.valueOf(id))));
    }

    private PolicyBinding.Bound bound(PolicyBinding.Fields fields) {
        return new PolicyBinding.Bound(
                objects.pointed("policy", fields.policy(), Policy.class),
                objects.pointed("group", fields.group(), Group.class),
                objects.pointed("user", fields.user(), User.class));
    }

    @Override
    public List<String> unique() {
        return List.of("policy", "target", "order");
    }

    /** The binding of the same policy at the same place; groups and users may stand there any number of times. */
    @Override
    public Optional<PolicyBinding> twin(PolicyBinding.Fields fields) {
        return bindings.bindings(target(fields), fields.order()).stream()
                .filter(it -> fields.policy() != null
                        && fields.policy().equals(it.fields().policy()))
                .findFirst();
    }

    @Override
    public Set<String> searched() {
        return Set.of("policy_obj.name");
    }

    @Override
    public List<Map<String, Object>> views(List<PolicyBinding> some) {
        List<Policy> deciding =
                some.stream().flatMap(it -> it.policy().stream()).distinct().toList();
        Map<Object, Map<String, Object>> views = policies.views(deciding).stream()
                .collect(Collectors.toMap(view -> view.get("pk"), Function.identity()));
        return some.stream().map(it -> view(it, views)).toList();
    }

    private Map<String, Object> view(PolicyBinding binding, Map<Object, Map<String, Object>> policyViews) {
        Map<String, Object> view = new LinkedHashMap<>(values(binding));
        view.putAll(Records.write(new Shown(
                binding.getId(),
                binding.user().map(User::getId).orElse(null),
                binding.policy().map(Policy::getId).map(policyViews::get).orElse(null),
                binding.group().map(GroupResource.Partial::of).orElse(null),
                binding.user().map(UserResource.Partial::of).orElse(null),
                null,
                false)));
        return view;
    }
}
