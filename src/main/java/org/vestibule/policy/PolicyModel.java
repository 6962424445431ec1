package org.vestibule.policy;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
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

    /** How often it decides; and how often as a binding's policy and as a prompt stage's, null for never. */
    public record Bound(
            long boundTo, @Nullable Long bindings, @Nullable Long promptstage) {
        static Bound of(Collection<Use> uses) {
            long bindings = uses.stream()
                    .filter(it -> it.model().equals(PolicyBinding.MODEL))
                    .count();
            long others = uses.size() - bindings;
            return new Bound(uses.size(), bindings == 0 ? null : bindings, others == 0 ? null : others);
        }
    }

    @Override
    protected Class<Bound> memberType() {
        return Bound.class;
    }

    @Override
    protected Map<String, Record> members(List<Policy> some) {
        List<String> ids = some.stream().map(Policy::getId).toList();
        Map<String, List<Use>> uses = usedBy.of(Policy.class, ids).stream().collect(Collectors.groupingBy(Use::target));
        return ids.stream()
                .collect(Collectors.toMap(Function.identity(), id -> Bound.of(uses.getOrDefault(id, List.of()))));
    }
}
