package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.beans.Introspector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.model.Use;
import org.vestibule.model.Uses;

/** What flows and stages point at. */
@ApplicationScoped
public class FlowUseRepository implements Uses {
    private static final Set<String> BOUND = Set.of("Flow", "Stage");
    private static final Set<String> REFERRED = Set.of("Flow", "Stage", "Prompt", "Group", "Policy", "DeviceType");

    /** What no stage can do without. */
    private static final Set<String> NEEDED = Set.of("Prompt", "Policy", "DeviceType");

    @PersistenceContext
    EntityManager entities;

    @Inject
    StageKinds kinds;

    @Override
    public Stream<Use> of(Class<?> type, Collection<String> keys) {
        String target = type.getSimpleName();
        return Stream.concat(
                BOUND.contains(target) ? bindings(target, keys) : Stream.empty(),
                REFERRED.contains(target) ? stages(target, keys) : Stream.empty());
    }

    private Stream<Use> bindings(String target, Collection<String> keys) {
        boolean ofFlow = target.equals("Flow");
        return entities.createQuery(
                        "select b from FlowStageBinding b join fetch b.target join fetch b.stage"
                                + " where b.%s.id in :keys order by b.order, b.id"
                                        .formatted(ofFlow ? "target" : "stage"),
                        FlowStageBinding.class)
                .setParameter("keys", keys)
                .getResultStream()
                .map(it -> new Use(
                        ofFlow ? it.getTarget().getId() : it.getStage().getId(),
                        FlowStageBinding.MODEL,
                        it.getId(),
                        it.label(),
                        Use.Action.CASCADE));
    }

    private Stream<Use> stages(String target, Collection<String> keys) {
        return entities.createQuery(
                        "select distinct r.%1$s, s, r.component from Stage s join s.references r where r.%1$s in :keys order by s.name"
                                .formatted(Introspector.decapitalize(target)),
                        Object[].class)
                .setParameter("keys", keys)
                .getResultStream()
                .map(row -> use((String) row[0], (Stage) row[1], NEEDED.contains(target), (String) row[2]))
                .distinct();
    }

    private Use use(String target, Stage stage, boolean needed, String component) {
        StageKind<?> kind = kinds.of(stage);
        Use.Action action = needed || kind.needs().contains(component) ? Use.Action.PROTECT : Use.Action.SET_NULL;
        return new Use(target, kind.names().model(), stage.getId(), stage.getName(), action);
    }

    /** The flows that have each of these stages, by the stage's id. */
    Map<String, List<Flow>> flows(Collection<String> stageIds) {
        if (stageIds.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select distinct b.stage.id, f from FlowStageBinding b join b.target f"
                                + " where b.stage.id in :stages order by f.slug",
                        Object[].class)
                .setParameter("stages", stageIds)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (String) row[0], Collectors.mapping(row -> (Flow) row[1], Collectors.toList())));
    }
}
