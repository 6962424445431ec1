package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.vestibule.common.Like;
import org.vestibule.common.Problem;

/** Flows, stages and their bindings. There are dozens, not thousands. */
@ApplicationScoped
public class FlowRepository {
    private static final String MATCHES =
            "(lower(f.name) like :text or lower(f.slug) like :text or lower(f.title) like :text)";

    @PersistenceContext
    EntityManager entities;

    public Optional<Flow> find(String id) {
        return Optional.ofNullable(id).map(it -> entities.find(Flow.class, it));
    }

    /**
     * A flow that was read before and is kept since, as what this transaction stores may point at it. The database is not asked, and it is
     * not to be changed.
     */
    Flow known(Flow kept) {
        return (Flow) entities.unwrap(UnitOfWork.class).registerExistingObject(kept);
    }

    public Optional<Flow> bySlug(String slug) {
        return entities.createQuery("select f from Flow f where f.slug = :slug", Flow.class)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst();
    }

    Flow flow(String slug) {
        return bySlug(slug).orElseThrow(() -> Problem.notFound("flow"));
    }

    /** The flow of that slug; whoever else asks so for it waits until the transaction ends. */
    public Flow locked(String slug) {
        return entities.createQuery("select f from Flow f where f.slug = :slug", Flow.class)
                .setParameter("slug", slug)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("flow"));
    }

    List<Flow> all() {
        return entities.createQuery("select f from Flow f order by f.slug, f.name", Flow.class)
                .getResultList();
    }

    /** A page of the flows whose name, slug or title has the text in it. */
    List<Flow> flows(String text, int offset, int size) {
        return entities.createQuery("select f from Flow f where " + MATCHES + " order by f.slug", Flow.class)
                .setParameter("text", Like.containing(text.toLowerCase(Locale.ROOT)))
                .setFirstResult(offset)
                .setMaxResults(size)
                .getResultList();
    }

    /** The flows for this, by their slugs. */
    public List<Flow> flows(Designation designation) {
        return entities.createQuery(
                        "select f from Flow f where f.designation = :designation order by f.slug", Flow.class)
                .setParameter("designation", designation)
                .getResultList();
    }

    public Optional<Stage> stage(String id) {
        return Optional.ofNullable(id).map(it -> entities.find(Stage.class, it));
    }

    public Optional<Stage> stageByName(String name) {
        return entities.createQuery("select s from Stage s where s.name = :name", Stage.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    public Optional<FlowStageBinding> binding(String id) {
        return Optional.ofNullable(id).map(it -> entities.find(FlowStageBinding.class, it));
    }

    public Optional<FlowStageBinding> binding(String flow, String stage, int order) {
        return entities.createQuery(
                        "select b from FlowStageBinding b where b.target.id = :flow and b.stage.id = :stage and b.order = :order",
                        FlowStageBinding.class)
                .setParameter("flow", flow)
                .setParameter("stage", stage)
                .setParameter("order", order)
                .getResultStream()
                .findFirst();
    }

    /** All bindings by their order, with their flows and stages. */
    List<FlowStageBinding> bindings() {
        return entities.createQuery(
                        "select b from FlowStageBinding b join fetch b.target join fetch b.stage order by b.order, b.id",
                        FlowStageBinding.class)
                .getResultList();
    }

    /** The bindings of a flow in their order, with their stages. */
    public List<FlowStageBinding> bindings(Flow flow) {
        return entities.createQuery(
                        "select b from FlowStageBinding b join fetch b.stage where b.target = :flow order by b.order, b.id",
                        FlowStageBinding.class)
                .setParameter("flow", flow)
                .getResultList();
    }

    /** The places of a stage, by the slugs of their flows. */
    List<FlowStageBinding> places(String stage) {
        return entities.createQuery(
                        "select b from FlowStageBinding b join fetch b.target f join fetch b.stage"
                                + " where b.stage.id = :stage order by f.slug, b.order",
                        FlowStageBinding.class)
                .setParameter("stage", stage)
                .getResultList();
    }

    /** Those of the flows' bindings whose stage is of this kind, with their stages. */
    List<FlowStageBinding> bindings(Collection<String> flowIds, String kind) {
        if (flowIds.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select b from FlowStageBinding b join fetch b.stage"
                                + " where b.target.id in :flows and b.stage.kind = :kind",
                        FlowStageBinding.class)
                .setParameter("flows", flowIds)
                .setParameter("kind", kind)
                .getResultList();
    }

    /** The ids of the stages of each flow in their order, by the flow's id; flows without stages are left out. */
    Map<String, List<String>> stages(List<Flow> some) {
        if (some.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select b.target.id, b.stage.id from FlowStageBinding b where b.target in :some order by b.order, b.id",
                        Object[].class)
                .setParameter("some", some)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    /** Those of the bindings that still exist, by id, with their stages. */
    Map<String, FlowStageBinding> bindings(List<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select b from FlowStageBinding b join fetch b.stage where b.id in :ids",
                        FlowStageBinding.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(FlowStageBinding::getId, Function.identity()));
    }

    public void add(Stage stage) {
        entities.persist(stage);
    }

    public void add(FlowStageBinding binding) {
        entities.persist(binding);
    }
}
