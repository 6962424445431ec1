package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vestibule.model.FamilyModel;
import org.vestibule.rest.Holds;

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
    public String aside() {
        return "/WEB-INF/sections/stages.xhtml";
    }

    /** The flows that have the stage. */
    public record Placed(@Holds(FlowModel.Summary.class) List<Map<String, Object>> flowSet, boolean noFlows) {}

    @Override
    protected Class<Placed> memberType() {
        return Placed.class;
    }

    @Override
    protected Map<String, Record> members(List<Stage> some) {
        List<String> ids = some.stream().map(Stage::getId).distinct().toList();
        Map<String, List<Flow>> flows = uses.flows(ids);
        return ids.stream().collect(Collectors.toMap(Function.identity(), id -> {
            List<Flow> having = flows.getOrDefault(id, List.of());
            return new Placed(having.stream().map(FlowModel::summary).toList(), having.isEmpty());
        }));
    }
}
