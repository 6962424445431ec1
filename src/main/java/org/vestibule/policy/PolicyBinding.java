package org.vestibule.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.Ref;
import org.vestibule.model.Use;
import org.vestibule.user.Group;
import org.vestibule.user.User;

/** Lets one policy, group or user decide about a {@link PolicyTarget}. */
@Entity
@Table(name = "policy_bindings")
public class PolicyBinding extends Identified {
    /** What authentik calls the model. */
    public static final String MODEL = "authentik_policies.policybinding";

    private static final int LONGEST = 300;

    @Column(name = "flow_id")
    private String flow;

    @Column(name = "flow_stage_binding_id")
    private String flowStageBinding;

    @Column(name = "notification_rule_id")
    private String notificationRule;

    @Column(name = "application_id")
    private String application;

    @ManyToOne
    @JoinColumn(name = "policy_id")
    private Policy policy;

    @ManyToOne
    @JoinColumn(name = "group_id")
    private Group group;

    @ManyToOne
    @JoinColumn(name = "user_id")
    private User user;

    private boolean negate;
    private boolean enabled;

    @Column(name = "position")
    private int order;

    private int timeout;

    @Column(name = "failure_result")
    private boolean failureResult;

    /**
     * What an administrator, a program or a blueprint may set.
     *
     * @param target the id of the flow, the binding of a stage, the rule or the application
     * @param negate whether what fails is to pass, and the other way round
     * @param timeout seconds that the policy may take; 0 for the most
     * @param failureResult the result when the policy breaks
     */
    public record Fields(
            @NotNull Ref<PolicyTarget> target,
            Ref<Policy> policy,
            Ref<Group> group,
            Ref<User> user,
            boolean negate,
            @Default("true") boolean enabled,
            @NotNull Integer order,
            @Default("30") @Min(0) @Max(LONGEST) int timeout,
            boolean failureResult) {
        @AssertTrue(message = "{org.vestibule.policy.one}")
        public boolean isAboutOne() {
            return Stream.of(policy, group, user).filter(Objects::nonNull).count() == 1;
        }
    }

    /** Who or what decides; two of them are null. */
    public record Bound(Policy policy, Group group, User user) {}

    protected PolicyBinding() {}

    public PolicyBinding(PolicyTarget.Type type, Bound bound, Fields fields) {
        change(type, bound, fields);
    }

    /** Takes the fields; what is bound is what the fields point at. */
    public final void change(PolicyTarget.Type type, Bound bound, Fields fields) {
        String target = fields.target().id();
        flow = type == PolicyTarget.Type.FLOW ? target : null;
        flowStageBinding = type == PolicyTarget.Type.FLOW_STAGE_BINDING ? target : null;
        notificationRule = type == PolicyTarget.Type.NOTIFICATION_RULE ? target : null;
        application = type == PolicyTarget.Type.APPLICATION ? target : null;
        policy = bound.policy();
        group = bound.group();
        user = bound.user();
        negate = fields.negate();
        enabled = fields.enabled();
        order = fields.order();
        timeout = fields.timeout();
        failureResult = fields.failureResult();
    }

    public Fields fields() {
        return new Fields(
                new Ref<>(target()),
                policy == null ? null : new Ref<>(policy.getId()),
                group == null ? null : new Ref<>(group.getId()),
                user == null ? null : new Ref<>(String.valueOf(user.getId())),
                negate,
                enabled,
                order,
                timeout,
                failureResult);
    }

    private String target() {
        return Stream.of(flow, flowStageBinding, notificationRule, application)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** How people call it: its place, and who or what decides. */
    public String label() {
        return "#%d %s".formatted(order, decider());
    }

    /** How people call the policy, group or user. */
    public String decider() {
        return policy != null ? policy.getName() : group != null ? group.getName() : user.getUsername();
    }

    /** How it uses something of this type: who decides cannot be deleted, and without its target it has nothing to decide. */
    Use use(Class<?> type) {
        Fields fields = fields();
        return Set.of(Policy.class, Group.class, User.class).contains(type)
                ? new Use(deciding(fields).id(), MODEL, getId(), label(), Use.Action.PROTECT)
                : new Use(fields.target().id(), MODEL, getId(), label(), Use.Action.CASCADE);
    }

    private static Ref<?> deciding(Fields fields) {
        return Stream.of(fields.policy(), fields.group(), fields.user())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** The policy; empty where a group or a user is bound. */
    public Optional<Policy> policy() {
        return Optional.ofNullable(policy);
    }

    /** The group; empty where a policy or a user is bound. */
    public Optional<Group> group() {
        return Optional.ofNullable(group);
    }

    /** The user; empty where a policy or a group is bound. */
    public Optional<User> user() {
        return Optional.ofNullable(user);
    }

    /** Whether the bound user or group stands for this user, negated where that is set; nobody is never meant. */
    boolean admits(Optional<User> somebody) {
        return somebody.filter(it -> isMeant(it) != negate).isPresent();
    }

    private boolean isMeant(User somebody) {
        return somebody.equals(user) || group != null && somebody.getGroups().contains(group);
    }

    Duration timeout() {
        return Duration.ofSeconds(timeout == 0 ? LONGEST : timeout);
    }

    public boolean isEnabled() {
        return enabled;
    }

    public boolean isNegate() {
        return negate;
    }

    public int getOrder() {
        return order;
    }

    public boolean isFailureResult() {
        return failureResult;
    }
}
