package org.vestibule.editor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** The last change of each administrator to each flow. */
@ApplicationScoped
public class LastChangeRepository {
    @PersistenceContext
    EntityManager entities;

    Optional<LastChange> find(String flow, long user) {
        return entities.createQuery(
                        "select c from LastChange c where c.flow = :flow and c.user = :user", LastChange.class)
                .setParameter("flow", flow)
                .setParameter("user", user)
                .getResultStream()
                .findFirst();
    }

    void add(LastChange change) {
        entities.persist(change);
    }

    void remove(LastChange change) {
        entities.remove(change);
    }
}
