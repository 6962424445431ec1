package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.vestibule.common.Definitions;
import org.vestibule.common.Problem;

/** Flows as visitors run them: kept in memory, shared by all threads, and never changed. */
@ApplicationScoped
public class PublishedFlows {
    @Inject
    FlowRepository flows;

    @Inject
    Definitions definitions;

    Flow flow(String slug) {
        return definitions
                .find("flow of slug", slug, () -> flows.bySlug(slug))
                .orElseThrow(() -> Problem.notFound("flow"));
    }

    Flow flowById(String id) {
        return definitions.find("flow", id, () -> flows.find(id)).orElseThrow(() -> Problem.notFound("flow"));
    }

    /** The flow, as what the transaction stores may point at it; there may be none of that id, which may be null. */
    public Optional<Flow> find(String id) {
        return Optional.ofNullable(id)
                .flatMap(it -> definitions.find("flow", it, () -> flows.find(it)))
                .map(flows::known);
    }

    /** The places of a flow in their order, with their stages and what these point at. */
    List<FlowStageBinding> bindings(Flow flow) {
        return definitions.get("places", flow.getId(), () -> complete(flows.bindings(flow)));
    }

    /** What is worked out of a flow's places and their stages. */
    <T> T of(Flow flow, String what, Function<List<FlowStageBinding>, T> work) {
        return definitions.get(what, flow.getId(), () -> work.apply(bindings(flow)));
    }

    /** A stage, wherever it stands. */
    Stage stage(String id) {
        return definitions
                .find("stage", id, () -> flows.stage(id).map(PublishedFlows::complete))
                .orElseThrow(() -> Problem.notFound("stage"));
    }

    /** The stage that stands there, or the one that has taken its place in the run. */
    Stage stage(FlowStageBinding place, FlowRun run) {
        return run.through().isEmpty() ? place.getStage() : stage(run.through());
    }

    /** The place; empty where it is gone. */
    Optional<FlowStageBinding> binding(String id) {
        return definitions.find("place", id, () -> flows.binding(id).map(PublishedFlows::complete));
    }

    /** What an administrator set for a stage, with the texts that people of that language read. */
    <S extends Record> S settings(Stage stage, StageKind<S> kind, Locale language) {
        return definitions.get("settings", List.of(stage.getId(), language), () -> stage.settings(kind, language));
    }

    private static List<FlowStageBinding> complete(List<FlowStageBinding> places) {
        places.forEach(PublishedFlows::complete);
        return places;
    }

    /** Reads what would be read later, when the transaction is over. */
    private static FlowStageBinding complete(FlowStageBinding place) {
        complete(place.getStage());
        return place;
    }

    private static Stage complete(Stage stage) {
        stage.values();
        return stage;
    }
}
