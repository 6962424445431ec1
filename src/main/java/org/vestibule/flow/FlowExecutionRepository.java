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

    /** The run, with its flow. */
    Optional<FlowExecution> find(String id) {
        return entities.createQuery(
                        "select e from FlowExecution e join fetch e.flow where e.id = :id", FlowExecution.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The run, for this transaction alone; others wait. */
    Optional<FlowExecution> lock(String id) {
        return Optional.ofNullable(entities.find(FlowExecution.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The newest unfinished run of a browser through the flow of that slug, with this link; with none if it is null. */
    Optional<FlowExecution> latest(String key, String slug, String admission, Instant now) {
        TypedQuery<FlowExecution> query = entities.createQuery(
                        "select e from FlowExecution e join fetch e.flow f where e.key = :key and f.slug = :slug"
                                + " and e.finished = false and e.expires > :now and e.admission "
                                + (admission == null ? "is null" : "= :admission")
                                + " order by e.id desc",
                        FlowExecution.class)
                .setParameter("key", key)
                .setParameter("slug", slug)
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
