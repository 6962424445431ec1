package org.vestibule.flow;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Records;
import org.vestibule.model.SingleSection;
import org.vestibule.policy.PolicyEngineMode;
import org.vestibule.policy.PolicyRepository;

/** Flows, as programs read and write them. */
@ApplicationScoped
public class FlowModel implements SingleSection<Flow, Flow.Fields> {
    /** What authentik calls the model. */
    public static final String NAME = "authentik_flows.flow";

    /** What is read of a flow besides what may be set. */
    public record Shown(
            String pk,
            String policybindingmodelPtrId,
            String backgroundUrl,
            @Nullable Map<String, String> backgroundThemedUrls,
            List<String> stages,
            List<String> policies,
            int cacheCount,
            String exportUrl) {}

    /** A flow within a stage. */
    public record Summary(
            String pk,
            String policybindingmodelPtrId,
            String name,
            String slug,
            String title,
            Designation designation,
            String backgroundUrl,
            PolicyEngineMode policyEngineMode,
            boolean compatibilityMode,
            String exportUrl,
            FlowLayout layout,
            DeniedAction deniedAction) {}

    @Inject
    FlowRepository flows;

    @Inject
    PolicyRepository policies;

    @Override
    public String path() {
        return "flows";
    }

    @Override
    public String variable() {
        return "slug";
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
    public List<Class<? extends Record>> shown() {
        return List.of(Shown.class);
    }

    @Override
    public String key(Flow flow) {
        return flow.getSlug();
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
                .map(flow -> view(
                        flow,
                        stages.getOrDefault(flow.getId(), List.of()),
                        deciding.getOrDefault(flow.getId(), List.of())))
                .toList();
    }

    /** The members of a flow; also where other answers enclose one. */
    public static Map<String, Object> view(Flow flow) {
        return view(flow, List.of(), List.of());
    }

    private static Map<String, Object> view(Flow flow, List<String> stages, List<String> policies) {
        String pk = flow.getId();
        Map<String, Object> view = Records.write(flow.fields());
        view.putAll(Records.write(new Shown(pk, pk, background(flow), null, stages, policies, 0, export(flow))));
        return view;
    }

    /** The background where it is an address; files of that kind are not kept here. */
    private static String background(Flow flow) {
        String background = flow.fields().background();
        return background.matches("(https?:/)?/.*") ? background : "";
    }

    private static String export(Flow flow) {
        return "/api/v3/flows/instances/" + flow.getSlug() + "/export/";
    }

    /** The members of a flow within a stage. */
    static Map<String, Object> summary(Flow flow) {
        Flow.Fields fields = flow.fields();
        return Records.write(new Summary(
                flow.getId(),
                flow.getId(),
                fields.name(),
                fields.slug(),
                fields.title(),
                fields.designation(),
                background(flow),
                fields.policyEngineMode(),
                fields.compatibilityMode(),
                export(flow),
                fields.layout(),
                fields.deniedAction()));
    }
}
