package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.flow.FlowStageBindingModel;

/** The places of stages in flows, in blueprints. */
@ApplicationScoped
class FlowStageBindingEntries extends ModelEntries<FlowStageBinding, FlowStageBinding.Fields> {
    @Inject
    FlowStageBindingModel bindings;

    FlowStageBindingEntries() {
        super(FlowStageBinding.MODEL, FlowStageBinding.class, FlowStageBinding.Fields.class);
    }

    @Override
    FlowStageBindingModel model() {
        return bindings;
    }

    @Override
    public List<String> naturalKey() {
        return bindings.unique();
    }

    /** Of several stages at the same place of a flow, the older one comes first. */
    @Override
    public List<String> order() {
        return List.of("target", "order");
    }

    @Override
    public Optional<FlowStageBinding> find(Wanted wanted) {
        return Optional.of(bindings.read(wanted.values()))
                .filter(it -> it.target() != null && it.stage() != null && it.order() != null)
                .flatMap(bindings::twin);
    }
}
