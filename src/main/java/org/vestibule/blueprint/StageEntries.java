package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.flow.Stage;
import org.vestibule.flow.StageKinds;

/** Stages in blueprints. */
@ApplicationScoped
class StageEntries extends ConfiguredEntries<Stage, Stage.Fields> {
    /** Attributes of authentik's that are taken and not kept, by model. All mail goes out by the service's own server. */
    private static final Map<String, List<String>> WITHOUT_MEANING = Map.of(
            "authentik_stages_identification.identificationstage",
            List.of("template"),
            "authentik_stages_email.emailstage",
            List.of("host", "port", "username", "password", "use_tls", "use_ssl", "timeout", "from_address"));

    @Inject
    StageKinds stages;

    @Override
    StageKinds kinds() {
        return stages;
    }

    @Override
    public Map<String, String> formerNames(String model) {
        return WITHOUT_MEANING.getOrDefault(model, List.of()).stream()
                .collect(Collectors.toMap(name -> name, name -> ""));
    }
}
