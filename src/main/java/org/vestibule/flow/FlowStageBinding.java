package org.vestibule.flow;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.Ref;
import org.vestibule.policy.PolicyEngineMode;
import org.vestibule.policy.PolicyTarget;

/** Puts a stage at a place in a flow. The same stage may stand at several places. */
@Entity
@Table(name = "flow_stage_bindings")
public class FlowStageBinding extends Identified {
    /** What authentik calls the model. */
    public static final String MODEL = "authentik_flows.flowstagebinding";

    @ManyToOne(optional = false)
    @JoinColumn(name = "flow_id")
    private Flow target;

    @ManyToOne(optional = false)
    @JoinColumn(name = "stage_id")
    private Stage stage;

    @Column(name = "position")
    private int order;

    @Column(name = "evaluate_on_plan")
    private boolean evaluateOnPlan;

    @Column(name = "re_evaluate_policies")
    private boolean reEvaluatePolicies;

    @Enumerated(EnumType.STRING)
    @Column(name = "invalid_response_action")
    private InvalidResponseAction invalidResponseAction;

    @Enumerated(EnumType.STRING)
    @Column(name = "policy_engine_mode")
    private PolicyEngineMode policyEngineMode;

    /** What an administrator, a program or a blueprint may set. */
    public record Fields(
            @NotNull Ref<Flow> target,
            @NotNull Ref<Stage> stage,
            @NotNull Integer order,
            boolean evaluateOnPlan,
            @Default("true") boolean reEvaluatePolicies,
            @Default("any") PolicyEngineMode policyEngineMode,
            @Default("retry") InvalidResponseAction invalidResponseAction) {
        @AssertTrue(message = "{org.vestibule.flow.evaluate}")
        public boolean isEvaluated() {
            return evaluateOnPlan || reEvaluatePolicies;
        }
    }

    protected FlowStageBinding() {}

    public FlowStageBinding(Flow target, Stage stage, Fields fields) {
        change(target, stage, fields);
    }

    public Fields fields() {
        return new Fields(
                new Ref<>(target.getId()),
                new Ref<>(stage.getId()),
                order,
                evaluateOnPlan,
                reEvaluatePolicies,
                policyEngineMode,
                invalidResponseAction);
    }

    /** Takes the fields; flow and stage are those that the fields point at. */
    public final void change(Flow flow, Stage bound, Fields fields) {
        target = flow;
        stage = bound;
        order = fields.order();
        evaluateOnPlan = fields.evaluateOnPlan();
        reEvaluatePolicies = fields.reEvaluatePolicies();
        policyEngineMode = fields.policyEngineMode();
        invalidResponseAction = fields.invalidResponseAction();
    }

    /** What the policies that decide about the stage at this place are bound to. */
    public PolicyTarget policyTarget() {
        return new PolicyTarget(PolicyTarget.Type.FLOW_STAGE_BINDING, getId(), policyEngineMode);
    }

    /** How people call it. */
    public String label() {
        return "%s %d: %s".formatted(target.getSlug(), order, stage.getName());
    }

    public Flow getTarget() {
        return target;
    }

    public Stage getStage() {
        return stage;
    }

    public int getOrder() {
        return order;
    }

    /** Whether the policies decide when a run begins. */
    public boolean isEvaluateOnPlan() {
        return evaluateOnPlan;
    }

    /** Whether the policies decide when a run arrives at the stage. */
    public boolean isReEvaluatePolicies() {
        return reEvaluatePolicies;
    }

    public InvalidResponseAction getInvalidResponseAction() {
        return invalidResponseAction;
    }
}
