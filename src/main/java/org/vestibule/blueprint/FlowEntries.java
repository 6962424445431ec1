package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Records;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;

/** Flows in blueprints. */
@ApplicationScoped
class FlowEntries implements Entries<Flow, Flow.Fields> {
    @Inject
    FlowRepository flows;

    @Override
    public boolean takes(String model) {
        return model.equals("authentik_flows.flow");
    }

    @Override
    public Collection<String> attributes(String model) {
        return Records.names(Flow.Fields.class);
    }

    @Override
    public List<String> naturalKey() {
        return List.of("slug");
    }

    @Override
    public Grants grants() {
        return Grants.FLOW;
    }

    @Override
    public Optional<Flow> byKey(String key) {
        return flows.find(key);
    }

    @Override
    public Optional<Flow> find(Wanted wanted) {
        return flows.bySlug(wanted.text("slug"));
    }

    @Override
    public Flow.Fields fields(Flow flow) {
        return flow.fields();
    }

    @Override
    public Flow.Fields read(String model, Map<String, Object> values) {
        return Records.read(Flow.Fields.class, values);
    }

    @Override
    public Flow create(Flow.Fields fields) {
        Flow flow = new Flow(fields);
        flows.add(flow);
        return flow;
    }

    @Override
    public void change(Flow flow, Flow.Fields fields) {
        flow.change(fields);
    }

    @Override
    public void remove(Flow flow) {
        flows.remove(flow);
    }

    @Override
    public Object key(Flow flow) {
        return flow.getId();
    }
}
