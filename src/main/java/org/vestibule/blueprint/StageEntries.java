package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageKinds;

/** Stages in blueprints. */
@ApplicationScoped
class StageEntries extends ConfiguredEntries<Stage, Stage.Fields> {
    @Inject
    StageKinds stages;

    @Override
    StageKinds kinds() {
        return stages;
    }

    @Override
    public Map<String, String> formerNames(String model) {
        return model.endsWith(".identificationstage") ? Map.of("template", "") : Map.of();
    }
}
