package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Records;
import org.vestibule.model.SingleSection;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.rest.Holds;

/** The places of stages in flows, as programs read and write them. */
@ApplicationScoped
public class FlowStageBindingModel implements SingleSection<FlowStageBinding, FlowStageBinding.Fields> {
    @Inject
    FlowRepository flows;

    @Inject
    StageModel stages;

    @Inject
    PolicyRepository policies;

    @Inject
    ObjectRepository objects;

    @Override
    public String path() {
        return "places";
    }

    @Override
    public String variable() {
        return "fsb_uuid";
    }

    @Override
    public Class<FlowStageBinding> type() {
        return FlowStageBinding.class;
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(FlowStageBinding.Fields.class);
    }

    /** What is read of a place besides what may be set. */
    public record Shown(
            String pk,
            String policybindingmodelPtrId,
            @Holds(Stage.class) Map<String, Object> stageObj,
            List<String> policies) {}

    @Override
    public List<Class<? extends Record>> shown() {
        return List.of(Shown.class);
    }

    @Override
    public String above(FlowStageBinding binding) {
        return "/if/admin/flows/" + binding.getTarget().getSlug() + "/";
    }

    @Override
    public String page(FlowStageBinding binding) {
        return above(binding);
    }

    @Override
    public String name(FlowStageBinding binding) {
        return FlowStageBinding.MODEL;
    }

    @Override
    public String label(FlowStageBinding binding) {
        return binding.label();
    }

    @Override
    public List<FlowStageBinding> all() {
        return flows.bindings();
    }

    @Override
    public Optional<FlowStageBinding> find(String key) {
        return flows.binding(key);
    }

    @Override
    public Map<String, Object> values(FlowStageBinding binding) {
        return Records.write(binding.fields());
    }

    @Override
    public FlowStageBinding.Fields read(Map<String, ?> values) {
        return Records.read(FlowStageBinding.Fields.class, values);
    }

    @Override
    public FlowStageBinding make(FlowStageBinding.Fields fields) {
        return new FlowStageBinding(flow(fields), stage(fields), fields);
    }

    @Override
    public void change(FlowStageBinding binding, FlowStageBinding.Fields fields) {
        binding.change(flow(fields), stage(fields), fields);
    }

    private Flow flow(FlowStageBinding.Fields fields) {
        return objects.pointed("target", fields.target(), Flow.class);
    }

    private Stage stage(FlowStageBinding.Fields fields) {
        return objects.pointed("stage", fields.stage(), Stage.class);
    }

    @Override
    public List<String> unique() {
        return List.of("target", "stage", "order");
    }

    @Override
    public Optional<FlowStageBinding> twin(FlowStageBinding.Fields fields) {
        return flows.binding(fields.target().id(), fields.stage().id(), fields.order());
    }

    @Override
    public Set<String> searched() {
        return Set.of("stage_obj.name");
    }

    @Override
    public List<Map<String, Object>> views(List<FlowStageBinding> some) {
        List<Map<String, Object>> of =
                stages.views(some.stream().map(FlowStageBinding::getStage).toList());
        Map<String, List<String>> deciding = policies.ofStageBindings(
                some.stream().map(FlowStageBinding::getId).toList());
        List<Map<String, Object>> views = new ArrayList<>();
        for (FlowStageBinding binding : some) {
            String pk = binding.getId();
            Map<String, Object> view = new LinkedHashMap<>(values(binding));
            view.putAll(Records.write(new Shown(pk, pk, of.get(views.size()), deciding.getOrDefault(pk, List.of()))));
            views.add(view);
        }
        return views;
    }
}
