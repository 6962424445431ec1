package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.model.Use;
import org.vestibule.model.Uses;
import org.vestibule.user.User;

/** Policies and their bindings. There are dozens, not thousands. */
@ApplicationScoped
public class PolicyRepository implements Uses {
    private static final String BINDINGS =
            "select b from PolicyBinding b left join fetch b.policy left join fetch b.group left join fetch b.user";

    /** Where bindings point, by what they point at. */
    private static final Map<String, String> POINTERS = Map.of(
            "Policy",
            "policy.id",
            "Group",
            "group.id",
            "User",
            "user.id",
            "Flow",
            "flow",
            "FlowStageBinding",
            "flowStageBinding",
            "NotificationRule",
            "notificationRule",
            "Application",
            "application");

    @PersistenceContext
    EntityManager entities;

    public Optional<Policy> find(String id) {
        return Optional.ofNullable(id).map(it -> entities.find(Policy.class, it));
    }

    public Optional<Policy> byName(String name) {
        return entities.createQuery("select p from Policy p where p.name = :name", Policy.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    public Optional<PolicyBinding> binding(String id) {
        return Optional.ofNullable(id).map(it -> entities.find(PolicyBinding.class, it));
    }

    /** What is bound to the target at this place. */
    public List<PolicyBinding> bindings(PolicyTarget target, int order) {
        return bindings(target).stream().filter(it -> it.getOrder() == order).toList();
    }

    /** All that is bound to the target, in its order. */
    public List<PolicyBinding> bindings(PolicyTarget target) {
        return entities.createQuery(
                        "select b from PolicyBinding b left join fetch b.policy where b.%s = :target order by b.order, b.id"
                                .formatted(member(target.type())),
                        PolicyBinding.class)
                .setParameter("target", target.id())
                .getResultList();
    }

    /** All that is bound to the flows and places of these ids, by its order. */
    public List<PolicyBinding> bindings(Collection<String> targets) {
        return entities.createQuery(
                        BINDINGS + " where b.flow in :ids or b.flowStageBinding in :ids order by b.order, b.id",
                        PolicyBinding.class)
                .setParameter("ids", targets)
                .getResultList();
    }

    /** All bindings, by their order. */
    public List<PolicyBinding> bindings() {
        return entities.createQuery(BINDINGS + " order by b.order, b.id", PolicyBinding.class)
                .getResultList();
    }

    /** The ids of the policies that are bound to these flows, in their order, by the flow's id. */
    public Map<String, List<String>> ofFlows(Collection<String> flowIds) {
        return bound("flow", flowIds);
    }

    /** The same of the bindings of stages, by the binding's id. */
    public Map<String, List<String>> ofStageBindings(Collection<String> bindingIds) {
        return bound("flowStageBinding", bindingIds);
    }

    private Map<String, List<String>> bound(String target, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select b.%1$s, b.policy.id from PolicyBinding b where b.%1$s in :ids and b.policy is not null order by b.order, b.id"
                                .formatted(target),
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    @Override
    public Stream<Use> of(Class<?> type, Collection<String> keys) {
        String pointer = POINTERS.get(type.getSimpleName());
        if (pointer == null) {
            return Stream.empty();
        }
        Collection<?> ids =
                type == User.class ? keys.stream().map(Long::valueOf).toList() : keys;
        return entities.createQuery(
                        BINDINGS + " where b.%s in :ids order by b.order, b.id".formatted(pointer), PolicyBinding.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(binding -> binding.use(type));
    }

    private static String member(PolicyTarget.Type type) {
        return switch (type) {
            case FLOW -> "flow";
            case FLOW_STAGE_BINDING -> "flowStageBinding";
            case NOTIFICATION_RULE -> "notificationRule";
            case APPLICATION -> "application";
        };
    }
}
