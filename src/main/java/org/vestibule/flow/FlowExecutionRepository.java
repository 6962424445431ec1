package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.SecretKeys;

/** The runs of visitors. */
@ApplicationScoped
class FlowExecutionRepository {
    @PersistenceContext
    EntityManager entities;

    @Inject
    PublishedFlows flows;

    @Inject
    SecretKeys keys;

    /** That a run, or a file of it, is sealed by the key of this number. */
    record Sealed(String run, String key) {}

    Optional<FlowExecution> find(String id) {
        return Optional.ofNullable(entities.find(FlowExecution.class, id)).map(this::whole);
    }

    /** The run, for this transaction alone; others wait. */
    Optional<FlowExecution> lock(String id) {
        return Optional.ofNullable(entities.find(FlowExecution.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(this::whole);
    }

    private FlowExecution whole(FlowExecution execution) {
        return execution.through(flows::flowById);
    }

    /** What a run has come to. Its files are read when somebody asks for them. */
    FlowRun open(FlowExecution execution) {
        return execution.open(keys, this::file);
    }

    /** The address of a file; none when another answer has dropped it in the meantime. */
    private String file(String id) {
        return Optional.ofNullable(entities.find(FlowExecutionFile.class, id))
                .map(it -> it.open(keys))
                .orElse("");
    }

    /** Keeps what a run has come to as a new step. */
    void keep(FlowExecution execution, FlowRun run, Instant now) {
        execution.keep(run, keys, now);
        run.files().added().forEach(it -> entities.persist(new FlowExecutionFile(execution, it, keys)));
        run.files()
                .dropped()
                .forEach(it -> entities.createQuery("delete from FlowExecutionFile f where f.id = :id")
                        .setParameter("id", it)
                        .executeUpdate());
    }

    /**
     * The newest unfinished run of a browser through the flow, with this link; with none if it is null. It is found by its id,
     * because EclipseLink writes a query that has a limit anew each time.
     */
    Optional<FlowExecution> latest(String key, Flow flow, String admission, Instant now) {
        TypedQuery<FlowExecution> query = entities.createQuery(
                        "select e from FlowExecution e where e.id = (select max(x.id)"
                                + " from FlowExecution x where x.key = :key and x.flowId = :flow"
                                + " and x.finished = false and x.expires > :now and x.admission "
                                + (admission == null ? "is null)" : "= :admission)"),
                        FlowExecution.class)
                .setParameter("key", key)
                .setParameter("flow", flow.getId())
                .setParameter("now", now);
        if (admission != null) {
            query.setParameter("admission", admission);
        }
        return query.getResultStream().findFirst().map(this::whole);
    }

    /** The same run for this transaction alone; none while another transaction has it. */
    Optional<FlowExecution> lockLatest(String key, Flow flow, String admission, Instant now) {
        return entities.createNamedQuery(FlowExecution.LOCK_LATEST, FlowExecution.class)
                .setParameter(1, key)
                .setParameter(2, flow.getId())
                .setParameter(3, now.atOffset(ZoneOffset.UTC))
                .setParameter(4, admission)
                .getResultStream()
                .findFirst()
                .map(this::whole);
    }

    /** By which keys runs are sealed, and their files, which may be older; of those that end first. */
    Set<Sealed> sealed(Instant now, int most) {
        return Stream.of(
                        "select e.id, substring(e.sealed, 1, 4) from FlowExecution e",
                        "select e.id, substring(f.sealed, 1, 4) from FlowExecutionFile f join f.execution e")
                .flatMap(query -> entities.createQuery(
                                query + " where e.expires > :now order by e.expires", Object[].class)
                        .setParameter("now", now)
                        .setMaxResults(most)
                        .getResultStream())
                .map(row -> new Sealed((String) row[0], SecretKeys.sealedBy((String) row[1])))
                .collect(Collectors.toSet());
    }

    /** Those of these runs that there are. */
    List<FlowExecution> among(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("select e from FlowExecution e where e.id in :ids", FlowExecution.class)
                        .setParameter("ids", ids)
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
