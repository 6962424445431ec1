package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Records;
import org.vestibule.model.SingleSection;
import org.vestibule.policy.PolicyRepository;

/** Flows, as programs read and write them. */
@ApplicationScoped
public class FlowModel implements SingleSection<Flow, Flow.Fields> {
    /** What authentik calls the model. */
    public static final String NAME = "authentik_flows.flow";

    private static final Set<String> WITHIN_STAGES = Set.of(
            "pk",
            "policybindingmodel_ptr_id",
            "name",
            "slug",
            "title",
            "designation",
            "background_url",
            "policy_engine_mode",
            "compatibility_mode",
            "export_url",
            "layout",
            "denied_action");

    @Inject
    FlowRepository flows;

    @Inject
    PolicyRepository policies;

    @Override
    public String path() {
        return "flows";
    }

    @Override
    public Class<Flow> type() {
        return Flow.class;
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(Flow.Fields.class);
    }

    @Override
    public String page(Flow flow) {
        return list() + flow.getSlug() + "/";
    }

    @Override
    public String name(Flow flow) {
        return NAME;
    }

    @Override
    public String label(Flow flow) {
        return flow.getSlug();
    }

    @Override
    public List<Flow> all() {
        return flows.all();
    }

    @Override
    public Optional<Flow> find(String slug) {
        return flows.bySlug(slug);
    }

    @Override
    public Map<String, Object> values(Flow flow) {
        return Records.write(flow.fields());
    }

    @Override
    public Flow.Fields read(Map<String, ?> values) {
        return Records.read(Flow.Fields.class, values);
    }

    @Override
    public Flow make(Flow.Fields fields) {
        return new Flow(fields);
    }

    @Override
    public void change(Flow flow, Flow.Fields fields) {
        flow.change(fields);
    }

    @Override
    public List<String> unique() {
        return List.of("slug");
    }

    @Override
    public Optional<Flow> twin(Flow.Fields fields) {
        return flows.bySlug(fields.slug());
    }

    @Override
    public Set<String> searched() {
        return Set.of("name", "slug", "designation", "title", "denied_action");
    }

    @Override
    public List<Map<String, Object>> views(List<Flow> some) {
        Map<String, List<String>> stages = flows.stages(some);
        Map<String, List<String>> deciding =
                policies.ofFlows(some.stream().map(Flow::getId).toList());
        return some.stream()
                .map(flow -> {
                    Map<String, Object> view = view(flow);
                    view.put("stages", stages.getOrDefault(flow.getId(), List.of()));
                    view.put("policies", deciding.getOrDefault(flow.getId(), List.of()));
                    return view;
                })
                .toList();
    }

    /** The members of a flow; also where other answers enclose one. */
    public static Map<String, Object> view(Flow flow) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("pk", flow.getId());
        view.put("policybindingmodel_ptr_id", flow.getId());
        view.putAll(Records.write(flow.fields()));
        view.put("background_url", background(flow));
        view.put("background_themed_urls", null);
        view.put("stages", List.of());
        view.put("policies", List.of());
        view.put("cache_count", 0);
        view.put("export_url", "/api/v3/flows/instances/" + flow.getSlug() + "/export/");
        return view;
    }

    /** The background where it is an address; files of that kind are not kept here. */
    private static String background(Flow flow) {
        String background = flow.fields().background();
        return background.matches("(https?:/)?/.*") ? background : "";
    }

    /** The members of a flow within a stage. */
    static Map<String, Object> summary(Flow flow) {
        Map<String, Object> summary = view(flow);
        summary.keySet().retainAll(WITHIN_STAGES);
        return summary;
    }
}
