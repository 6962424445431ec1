package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Finds the fields that flows ask for. */
@ApplicationScoped
public class AskedFields {
    @Inject
    FlowRepository flows;

    @Inject
    StageKinds kinds;

    /** Those of all stages of a flow; none where there is no flow (null). */
    public List<AskedField> of(Flow flow) {
        return flow == null
                ? List.of()
                : flows.bindings(flow).stream()
                        .map(FlowStageBinding::getStage)
                        .distinct()
                        .flatMap(it -> fields(it, kinds.of(it)))
                        .toList();
    }

    private static <S extends Record> Stream<AskedField> fields(Stage stage, StageKind<S> kind) {
        return kind.fields(stage.settings(kind)).stream();
    }
}
