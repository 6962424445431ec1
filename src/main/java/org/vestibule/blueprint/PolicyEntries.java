package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyKind;
import org.vestibule.policy.PolicyKinds;
import org.vestibule.policy.PolicyRepository;

/** Policies of every kind in blueprints: the attributes are the name, the logging and the kind's settings. */
@ApplicationScoped
class PolicyEntries implements Entries<Policy, PolicyEntries.Fields> {
    private static final Pattern MODEL = Pattern.compile("authentik_policies_([a-z_]+)\\.([a-z]+)policy");

    @Inject
    PolicyRepository policies;

    @Inject
    PolicyKinds kinds;

    /** What a blueprint may set. */
    record Fields(
            @NotBlank @Size(max = 200) String name,
            boolean executionLogging,
            PolicyKind<?> kind,
            @Valid Record settings) {}

    /** What every policy has. */
    private record Common(String name, boolean executionLogging) {}

    @Override
    public boolean takes(String model) {
        return kind(model).isPresent();
    }

    @Override
    public Collection<String> attributes(String model) {
        List<String> names = new ArrayList<>(Records.names(Common.class));
        names.addAll(Records.names(installed(model).settingsType()));
        return names;
    }

    @Override
    public List<String> naturalKey() {
        return List.of("name");
    }

    @Override
    public Grants grants() {
        return Grants.FLOW;
    }

    @Override
    public Optional<Policy> byKey(String key) {
        return policies.find(key);
    }

    @Override
    public Optional<Policy> find(Wanted wanted) {
        Optional<Policy> policy = policies.byName(wanted.text("name"));
        if (policy.filter(it -> !it.getKind().equals(installed(wanted.model()).name()))
                .isPresent()) {
            throw Problem.invalid(
                    "name", Message.of("import.error.policy_kind", policy.get().getKind()));
        }
        return policy;
    }

    @Override
    public Fields fields(Policy policy) {
        PolicyKind<?> kind = kinds.of(policy);
        return new Fields(policy.getName(), policy.isExecutionLogging(), kind, policy.settings(kind));
    }

    @Override
    public Map<String, Object> values(Fields fields) {
        Map<String, Object> values =
                new LinkedHashMap<>(Records.write(new Common(fields.name(), fields.executionLogging())));
        values.putAll(Records.write(fields.settings()));
        return values;
    }

    @Override
    public Fields read(String model, Map<String, Object> values) {
        PolicyKind<?> kind = installed(model);
        Common common = Records.read(Common.class, values);
        return new Fields(common.name(), common.executionLogging(), kind, Records.read(kind.settingsType(), values));
    }

    @Override
    public Policy create(Fields fields) {
        Policy policy = create(fields.name(), fields.kind(), fields.settings());
        policy.setExecutionLogging(fields.executionLogging());
        policies.add(policy);
        return policy;
    }

    private static <S extends Record> Policy create(String name, PolicyKind<S> kind, Record settings) {
        return new Policy(name, kind, kind.settingsType().cast(settings));
    }

    @Override
    public void change(Policy policy, Fields fields) {
        policy.rename(fields.name());
        policy.setExecutionLogging(fields.executionLogging());
        policy.configure(fields.settings());
    }

    @Override
    public void remove(Policy policy) {
        policies.remove(policy);
    }

    @Override
    public Object key(Policy policy) {
        return policy.getId();
    }

    private PolicyKind<?> installed(String model) {
        return kind(model).orElseThrow();
    }

    private Optional<PolicyKind<?>> kind(String model) {
        Matcher matcher = MODEL.matcher(model);
        if (!matcher.matches() || !matcher.group(1).replace("_", "").equals(matcher.group(2))) {
            return Optional.empty();
        }
        return kinds.find(matcher.group(1));
    }
}
