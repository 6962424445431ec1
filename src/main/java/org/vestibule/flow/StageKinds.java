package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Kind;

/** The installed kinds of stages. */
@ApplicationScoped
public class StageKinds {
    @Inject
    @Any
    Instance<StageKind<?>> installed;

    public Optional<StageKind<?>> find(String name) {
        return Kind.named(installed, name);
    }

    /** The kind of a stage. */
    public StageKind<?> of(Stage stage) {
        return find(stage.getKind())
                .orElseThrow(() -> new IllegalStateException("No kind of stage is called " + stage.getKind()));
    }
}
