package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Finds what flows ask for. */
@ApplicationScoped
public class AskedFields {
    @Inject
    FlowRepository flows;

    @Inject
    PublishedFlows published;

    @Inject
    StageKinds kinds;

    /** The fields of all stages of a flow; none where there is no flow (null). */
    public List<AskedField> of(Flow flow) {
        return flow == null
                ? List.of()
                : flows.bindings(flow).stream()
                        .map(FlowStageBinding::getStage)
                        .distinct()
                        .flatMap(it -> fields(it, kinds.of(it)))
                        .toList();
    }

    /** The names of the stages of a flow that ask something, each once, in its order; none where there is no flow (null). */
    public List<String> stages(Flow flow) {
        return flow == null ? List.of() : published.of(flow, "names of asking stages", this::asking);
    }

    private List<String> asking(List<FlowStageBinding> places) {
        return places.stream()
                .map(FlowStageBinding::getStage)
                .filter(it -> kinds.of(it).asks())
                .map(Stage::getName)
                .distinct()
                .toList();
    }

    private static <S extends Record> Stream<AskedField> fields(Stage stage, StageKind<S> kind) {
        return kind.fields(stage.settings(kind)).stream();
    }
}
