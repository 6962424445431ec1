package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vestibule.model.FamilyModel;

/** Stages of every kind, as programs read and write them. */
@ApplicationScoped
public class StageModel extends FamilyModel<Stage, Stage.Fields> {
    @Inject
    StageKinds kinds;

    @Inject
    FlowUseRepository uses;

    @Override
    protected StageKinds kinds() {
        return kinds;
    }

    @Override
    public String path() {
        return "stages";
    }

    @Override
    protected Map<String, Map<String, Object>> members(List<Stage> some) {
        List<String> ids = some.stream().map(Stage::getId).distinct().toList();
        Map<String, List<Flow>> flows = uses.flows(ids);
        return ids.stream().collect(Collectors.toMap(Function.identity(), id -> {
            List<Flow> having = flows.getOrDefault(id, List.of());
            return Map.of("flow_set", having.stream().map(FlowModel::summary).toList(), "no_flows", having.isEmpty());
        }));
    }
}
