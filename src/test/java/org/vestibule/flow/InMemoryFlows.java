package org.vestibule.flow;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Records;
import org.vestibule.common.UnkeptDefinitions;

/** Two flows without a database. */
class InMemoryFlows extends FlowRepository {
    final Flow flow = new Flow(Records.read(
            Flow.Fields.class,
            Map.of("name", "Test", "slug", "test", "title", "Hello %(user)s", "designation", "enrollment")));
    final Flow other = new Flow(Records.read(
            Flow.Fields.class,
            Map.of("name", "Other", "slug", "other", "title", "Other", "designation", "stage_configuration")));
    private final Map<String, FlowStageBinding> bindings = new LinkedHashMap<>();

    /** Binds a stage of this kind after the others of the first flow; gives the binding's id. */
    <S extends Record> String bind(StageKind<S> kind, Map<String, ?> settings, Map<String, ?> fields) {
        return bind(flow, kind, settings, fields);
    }

    /** The same in either flow. */
    <S extends Record> String bind(Flow to, StageKind<S> kind, Map<String, ?> settings, Map<String, ?> fields) {
        int order = bindings.size();
        Stage stage = new Stage(kind.name() + order, kind, Records.read(kind.settingsType(), settings));
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.putAll(Map.of("target", to.getId(), "stage", stage.getId(), "order", order));
        FlowStageBinding binding = new FlowStageBinding(to, stage, Records.read(FlowStageBinding.Fields.class, all));
        bindings.put(binding.getId(), binding);
        return binding.getId();
    }

    void unbind(String id) {
        bindings.remove(id);
    }

    @Override
    public Optional<FlowStageBinding> binding(String id) {
        return Optional.ofNullable(bindings.get(id));
    }

    @Override
    public List<FlowStageBinding> bindings(Flow of) {
        return bindings.values().stream()
                .filter(it -> it.getTarget().equals(of))
                .sorted(Comparator.comparing(FlowStageBinding::getOrder))
                .toList();
    }

    /** The same as visitors run them. */
    PublishedFlows published() {
        PublishedFlows published = new PublishedFlows();
        published.flows = this;
        published.definitions = new UnkeptDefinitions();
        return published;
    }
}
