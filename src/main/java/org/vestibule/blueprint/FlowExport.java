package org.vestibule.blueprint;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Identified;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.common.Yaml;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.FlowStageBinding;
import org.vestibule.flow.Stage;
import org.vestibule.policy.Policy;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.stage.Prompt;

/** Writes a flow as a blueprint: with its stages, all that they ask, and what decides about them. */
@Stateless
public class FlowExport {
    private static final String HEAD = """
            # A flow with its stages, prompts, policies and bindings. What else they point at stands here by its name only: where there is
            # none, an import makes a flow without stages, a group that permits nothing, an account that nobody can use. No secrets are in it.
            """;

    /** What belongs to a flow. */
    private static final Set<Class<?>> PARTS = Set.of(Stage.class, Prompt.class, Policy.class);

    @Inject
    FlowRepository flows;

    @Inject
    PolicyRepository policies;

    @Inject
    ObjectRepository pointed;

    @Inject
    KnownModels models;

    /** The text of the blueprint; {@code NOT_FOUND} where there is no such flow. The same flow always gives the same text. */
    @Requires(Permission.VIEW_FLOW)
    public String of(String slug) {
        Flow flow = flows.bySlug(slug).orElseThrow(() -> Problem.notFound("flow"));
        List<FlowStageBinding> places = flows.bindings(flow);
        read(places.stream().map(FlowStageBinding::getStage).toList(), new HashSet<>());
        List<Identified> targets = new ArrayList<>(List.of(flow));
        targets.addAll(places);
        Map<String, List<PolicyBinding>> decisions = decisions(targets);
        ExportedEntries entries = new ExportedEntries(models, PARTS);
        for (Identified target : targets) {
            entries.add(target);
            decisions.getOrDefault(target.getId(), List.of()).forEach(entries::add);
        }
        return HEAD + Yaml.write(entries.blueprint(flow.getName()));
    }

    /** Reads all that objects point at, and so on, type by type, so that it is not read one by one when it is written. */
    private void read(Collection<?> objects, Set<String> seen) {
        objects.stream()
                .flatMap(object -> models.of(object).attributesOf(object).stream())
                .filter(attribute -> attribute.target().isPresent())
                .collect(Collectors.groupingBy(
                        attribute -> attribute.target().get(),
                        Collectors.flatMapping(
                                attribute -> attribute.keys().stream().filter(seen::add), Collectors.toList())))
                .forEach((target, keys) -> {
                    List<?> found = keys.isEmpty() ? List.of() : pointed.all(target, keys);
                    read(PARTS.contains(target) ? found : List.of(), seen);
                });
    }

    private Map<String, List<PolicyBinding>> decisions(List<Identified> targets) {
        List<String> ids = targets.stream().map(Identified::getId).toList();
        return policies.bindings(ids).stream()
                .collect(Collectors.groupingBy(it -> it.fields().target().id()));
    }
}
