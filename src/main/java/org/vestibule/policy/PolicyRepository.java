package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.vestibule.user.User;

/** Policies and their bindings. There are dozens, not thousands. */
@ApplicationScoped
public class PolicyRepository {
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

    /** Whether a binding names this user; without him it could not decide. */
    public boolean concern(User user) {
        return !entities.createQuery("select b.id from PolicyBinding b where b.user = :user", String.class)
                .setParameter("user", user)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static String member(PolicyTarget.Type type) {
        return switch (type) {
            case FLOW -> "flow";
            case FLOW_STAGE_BINDING -> "flowStageBinding";
        };
    }

    public void add(PolicyBinding binding) {
        entities.persist(binding);
    }

    public void remove(PolicyBinding binding) {
        entities.remove(binding);
    }
}
