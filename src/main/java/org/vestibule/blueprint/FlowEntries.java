package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowModel;

/** Flows in blueprints. */
@ApplicationScoped
class FlowEntries extends ModelEntries<Flow, Flow.Fields> {
    @Inject
    FlowModel flows;

    FlowEntries() {
        super(FlowModel.NAME, Flow.class, Flow.Fields.class);
    }

    @Override
    FlowModel model() {
        return flows;
    }

    @Override
    public List<String> naturalKey() {
        return flows.unique();
    }

    /** A flow without stages, which does nothing. */
    @Override
    public List<Attribute> standIn(Flow flow) {
        return attributesOf(flow);
    }

    @Override
    public Optional<Flow> find(Wanted wanted) {
        return flows.find(wanted.text("slug"));
    }
}
