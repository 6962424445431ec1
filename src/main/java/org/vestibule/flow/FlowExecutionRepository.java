package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs of visitors. */
@ApplicationScoped
class FlowExecutionRepository {
    @PersistenceContext
    EntityManager entities;

    Optional<FlowExecution> find(String id) {
        return Optional.ofNullable(entities.find(FlowExecution.class, id));
    }

    /** The run, for this transaction alone; others wait. */
    Optional<FlowExecution> lock(String id) {
        return Optional.ofNullable(entities.find(FlowExecution.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The newest unfinished run of a browser through a flow, with this link; with none if it is null. */
    Optional<FlowExecution> latest(String key, Flow flow, String admission, Instant now) {
        TypedQuery<FlowExecution> query = entities.createQuery(
                        "select e from FlowExecution e where e.key = :key and e.flow = :flow and e.finished = false"
                                + " and e.expires > :now and e.admission "
                                + (admission == null ? "is null" : "= :admission")
                                + " order by e.id desc",
                        FlowExecution.class)
                .setParameter("key", key)
                .setParameter("flow", flow)
                .setParameter("now", now)
                .setMaxResults(1);
        if (admission != null) {
            query.setParameter("admission", admission);
        }
        return query.getResultStream().findFirst();
    }

    /** How what is sealed in the runs begins, which tells the key; of those that end first. */
    List<String> sealedBeginnings(Instant now, int most) {
        return entities.createQuery(
                        "select substring(e.sealed, 1, 4) from FlowExecution e where e.expires > :now order by e.expires",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    void add(FlowExecution execution) {
        entities.persist(execution);
    }

    /** Makes the database say now what it would refuse at the commit. */
    void flush() {
        entities.flush();
    }

    int removeExpired(Instant now) {
        return entities.createQuery("delete from FlowExecution e where e.expires < :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
