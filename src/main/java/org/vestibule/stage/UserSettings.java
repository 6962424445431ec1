package org.vestibule.stage;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Caller;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Unguarded;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Stage;

/** What users set up for themselves: stages name the flows for it, as that of passwords does. */
@Stateless
public class UserSettings {
    private static final String CONFIGURE_FLOW = "configure_flow";

    @Inject
    ObjectRepository objects;

    @Inject
    FlowRepository flows;

    @Inject
    Caller caller;

    /**
     * One of them, in authentik's words.
     *
     * @param objectUid the id of the stage
     * @param configureUrl the path of the flow
     */
    public record View(String objectUid, String component, String title, String configureUrl) {
        static View of(Stage stage, Flow flow, Locale language) {
            return new View(
                    stage.getId(),
                    "ak-user-settings-" + stage.getKind().replace('_', '-'),
                    flow.title(language),
                    "/if/flow/" + flow.getSlug() + "/");
        }
    }

    @Unguarded("every user may set himself up; the flows say who may enter them")
    public List<View> all(Locale language) {
        caller.requireUser();
        return objects.all(Stage.class).stream()
                .flatMap(it -> view(it, language))
                .toList();
    }

    private Stream<View> view(Stage stage, Locale language) {
        return Optional.ofNullable((String) stage.values().get(CONFIGURE_FLOW))
                .flatMap(flows::find)
                .map(flow -> View.of(stage, flow, language))
                .stream();
    }
}
