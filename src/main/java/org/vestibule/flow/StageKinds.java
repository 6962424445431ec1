package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.vestibule.common.Configured.Draft;
import org.vestibule.common.Kinds;

/** The installed kinds of stages. */
@ApplicationScoped
public class StageKinds extends Kinds<StageKind<?>, Stage, Stage.Fields> {
    @Inject
    @Any
    Instance<StageKind<?>> installed;

    @Override
    protected Iterable<StageKind<?>> installed() {
        return installed;
    }

    @Override
    public Class<Stage> type() {
        return Stage.class;
    }

    @Override
    public Class<Stage.Fields> fieldsType() {
        return Stage.Fields.class;
    }

    @Override
    public Stage make(Draft<Stage.Fields> draft) {
        Stage stage = new Stage(draft.fields().name(), draft.kind(), draft.settings());
        stage.change(draft.fields());
        return stage;
    }
}
