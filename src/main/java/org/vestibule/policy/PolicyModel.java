package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    /** How often it decides. */
    public record Bound(long boundTo) {}

    @Override
    protected Class<Bound> memberType() {
        return Bound.class;
    }

    @Override
    protected Map<String, Record> members(List<Policy> some) {
        List<String> ids = some.stream().map(Policy::getId).toList();
        Map<String, Long> uses = usedBy.of(Policy.class, ids).stream()
                .collect(Collectors.groupingBy(Use::target, Collectors.counting()));
        return ids.stream().collect(Collectors.toMap(Function.identity(), id -> new Bound(uses.getOrDefault(id, 0L))));
    }
}
