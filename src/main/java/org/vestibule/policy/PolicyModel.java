package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vestibule.model.FamilyModel;
import org.vestibule.model.Use;
import org.vestibule.model.UsedBy;

/** Policies of every kind, as programs read and write them. */
@ApplicationScoped
public class PolicyModel extends FamilyModel<Policy, Policy.Fields> {
    @Inject
    PolicyKinds kinds;

    @Inject
    UsedBy usedBy;

    @Override
    protected PolicyKinds kinds() {
        return kinds;
    }

    @Override
    public String path() {
        return "policies";
    }

    @Override
    public String aside() {
        return "/WEB-INF/sections/policies.xhtml";
    }

    @Override
    protected Map<String, Map<String, Object>> members(List<Policy> some) {
        List<String> ids = some.stream().map(Policy::getId).toList();
        Map<String, List<Use>> uses = usedBy.of(Policy.class, ids).stream().collect(Collectors.groupingBy(Use::target));
        return ids.stream()
                .collect(Collectors.toMap(Function.identity(), id -> members(uses.getOrDefault(id, List.of()))));
    }

    /** How often it decides; and how often as a binding's policy and as a prompt stage's, null for never. */
    private static Map<String, Object> members(Collection<Use> uses) {
        long bindings = uses.stream()
                .filter(it -> it.model().equals(PolicyBinding.MODEL))
                .count();
        long others = uses.size() - bindings;
        Map<String, Object> members = new HashMap<>();
        members.put("bound_to", (long) uses.size());
        members.put("bindings", bindings == 0 ? null : bindings);
        members.put("promptstage", others == 0 ? null : others);
        return members;
    }
}
