package org.vestibule.flow;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.policy.PolicyBinding;
import org.vestibule.policy.PolicyRepository;

/** What administrators and programs do with flows. */
@Stateless
public class FlowService {
    private static final String INVITATION = "invitation";
    private static final int MOST_RUNS = 1000;

    @Inject
    FlowRepository flows;

    @Inject
    FlowExecutionRepository executions;

    @Inject
    StageKinds kinds;

    @Inject
    PolicyRepository policies;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /** A page of the flows, by their slugs. */
    @Requires(Permission.VIEW_FLOW)
    public List<Flow> list(String text, int offset, int size) {
        return flows.flows(text, offset, size);
    }

    /** The flows by which people make themselves accounts. */
    @Requires(Permission.VIEW_INVITATION)
    public List<Flow> enrollments() {
        return flows.flows(Designation.ENROLLMENT);
    }

    @Requires(Permission.VIEW_FLOW)
    public Flow get(String slug) {
        return flows.flow(slug);
    }

    /** The flow as a drawing, as the text that Mermaid draws. */
    @Requires(Permission.VIEW_FLOW)
    public String diagram(String slug) {
        Flow flow = flows.flow(slug);
        Map<String, List<PolicyBinding>> decisions = policies.bindings().stream()
                .collect(Collectors.groupingBy(it -> it.fields().target().id()));
        return new FlowDiagram(flow, flows.bindings(flow), decisions).draw();
    }

    /** Those of the flows with a stage that demands a link, so that nobody passes without one; by id. */
    @Requires(Permission.VIEW_INVITATION)
    public Set<String> demandingInvitation(Collection<String> flowIds) {
        return flows.bindings(flowIds, INVITATION).stream()
                .filter(it -> demandsAdmission(it.getStage(), kinds.of(it.getStage())))
                .map(it -> it.getTarget().getId())
                .collect(Collectors.toSet());
    }

    private static <S extends Record> boolean demandsAdmission(Stage stage, StageKind<S> kind) {
        return kind.demandsAdmission(stage.settings(kind));
    }

    /** Lets nobody pass a flow without a link: by the invitation stages that it has, or by a new one before all others. */
    @Requires(Permission.CHANGE_FLOW)
    public void demandInvitation(String flowId) {
        Flow flow = flow(flowId);
        List<Stage> lenient = flows.bindings(List.of(flowId), INVITATION).stream()
                .map(FlowStageBinding::getStage)
                .toList();
        if (lenient.isEmpty()) {
            addInvitationStage(flow);
        } else {
            lenient.forEach(this::demandInvitation);
        }
    }

    private void demandInvitation(Stage stage) {
        stage.configure(standard(kinds.of(stage)));
        events.record(
                EventAction.MODEL_UPDATED,
                new Subject(kinds.of(stage).names().model(), stage.getId(), stage.getName()),
                Map.of());
    }

    private void addInvitationStage(Flow flow) {
        List<FlowStageBinding> bindings = flows.bindings(flow);
        int order = bindings.isEmpty() ? 5 : bindings.get(0).getOrder() - 5;
        Stage stage = flows.stageByName(flow.getSlug() + "-" + INVITATION).orElseGet(() -> invitationStage(flow));
        FlowStageBinding.Fields fields = Records.read(
                FlowStageBinding.Fields.class,
                Map.of("target", flow.getId(), "stage", stage.getId(), "order", order, "evaluate_on_plan", true));
        flows.add(new FlowStageBinding(flow, stage, fields));
        events.record(EventAction.MODEL_UPDATED, subject(flow), Map.of("added", stage.getName()));
    }

    private Stage invitationStage(Flow flow) {
        Stage stage = configured(
                flow.getSlug() + "-" + INVITATION, kinds.find(INVITATION).orElseThrow());
        flows.add(stage);
        return stage;
    }

    private static <S extends Record> Stage configured(String name, StageKind<S> kind) {
        return new Stage(name, kind, standard(kind));
    }

    private static <S extends Record> S standard(StageKind<S> kind) {
        return Records.read(kind.settingsType(), Map.of());
    }

    /** How many runs need each secret key, by its number; of those that end first. */
    @Requires(Permission.VIEW_SYSTEM)
    public Map<String, Long> runsByKey() {
        return executions.sealed(clock.instant(), MOST_RUNS).stream()
                .collect(Collectors.groupingBy(
                        FlowExecutionRepository.Sealed::key, TreeMap::new, Collectors.counting()));
    }

    private Flow flow(String id) {
        return flows.find(id).orElseThrow(() -> Problem.notFound("flow"));
    }

    private static Subject subject(Flow flow) {
        return new Subject(FlowModel.NAME, flow.getId(), flow.getSlug());
    }
}
