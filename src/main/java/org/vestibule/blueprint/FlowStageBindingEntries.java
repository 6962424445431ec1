package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Records;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.flow.Stage;

/** The places of stages in flows, in blueprints. */
@ApplicationScoped
class FlowStageBindingEntries implements Entries<FlowStageBinding, FlowStageBinding.Fields> {
    @Inject
    FlowRepository flows;

    @Inject
    ObjectRepository objects;

    @Override
    public boolean takes(String model) {
        return model.equals("authentik_flows.flowstagebinding");
    }

    @Override
    public Collection<String> attributes(String model) {
        return Records.names(FlowStageBinding.Fields.class);
    }

    @Override
    public List<String> naturalKey() {
        return List.of("target", "stage", "order");
    }

    @Override
    public Grants grants() {
        return Grants.FLOW;
    }

    @Override
    public Optional<FlowStageBinding> byKey(String key) {
        return flows.binding(key);
    }

    @Override
    public Optional<FlowStageBinding> find(Wanted wanted) {
        FlowStageBinding.Fields fields = read(wanted.model(), wanted.values());
        if (fields.target() == null || fields.stage() == null || fields.order() == null) {
            return Optional.empty();
        }
        return flows.binding(fields.target().id(), fields.stage().id(), fields.order());
    }

    @Override
    public FlowStageBinding.Fields fields(FlowStageBinding binding) {
        return binding.fields();
    }

    @Override
    public FlowStageBinding.Fields read(String model, Map<String, Object> values) {
        return Records.read(FlowStageBinding.Fields.class, values);
    }

    @Override
    public FlowStageBinding create(FlowStageBinding.Fields fields) {
        FlowStageBinding binding = new FlowStageBinding(flow(fields), stage(fields), fields);
        flows.add(binding);
        return binding;
    }

    @Override
    public void change(FlowStageBinding binding, FlowStageBinding.Fields fields) {
        binding.change(flow(fields), stage(fields), fields);
    }

    @Override
    public void remove(FlowStageBinding binding) {
        flows.remove(binding);
    }

    @Override
    public String name(FlowStageBinding binding, Wanted wanted) {
        return "%s %d: %s"
                .formatted(
                        binding.getTarget().getSlug(),
                        binding.getOrder(),
                        binding.getStage().getName());
    }

    @Override
    public Object key(FlowStageBinding binding) {
        return binding.getId();
    }

    private Flow flow(FlowStageBinding.Fields fields) {
        return objects.pointed("target", fields.target(), Flow.class);
    }

    private Stage stage(FlowStageBinding.Fields fields) {
        return objects.pointed("stage", fields.stage(), Stage.class);
    }
}
