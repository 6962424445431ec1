package org.vestibule.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.Ref;
import org.vestibule.policy.PolicyEngineMode;
import org.vestibule.policy.PolicyTarget;
import org.vestibule.user.Group;

/** Tells some people, by some transports, of the events that one of its policies lets pass; without a policy of none. */
@Entity
@Table(name = "notification_rules")
public class NotificationRule extends Identified {
    /** What authentik calls the model. */
    public static final String MODEL = "authentik_events.notificationrule";

    private String name;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @ManyToOne
    @JoinColumn(name = "group_id")
    private Group group;

    @Column(name = "tells_actor")
    private boolean tellsActor;

    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(
            name = "notification_rule_transports",
            joinColumns = @JoinColumn(name = "rule_id"),
            inverseJoinColumns = @JoinColumn(name = "transport_id"))
    private List<Transport> transports = new ArrayList<>();

    /**
     * What an administrator, a program or a blueprint may set.
     *
     * @param destinationGroup whose members get the mails
     * @param destinationEventUser whether whoever caused the event gets one, too
     */
    public record Fields(
            @NotBlank @Size(max = 200) String name,
            List<Ref<Transport>> transports,
            @Default("notice") Severity severity,
            Ref<Group> destinationGroup,
            boolean destinationEventUser) {}

    protected NotificationRule() {}

    public NotificationRule(Fields fields, Group group, List<Transport> transports) {
        change(fields, group, transports);
    }

    /** Takes the fields; group and transports are what they point at. */
    public final void change(Fields fields, Group told, List<Transport> ways) {
        name = fields.name();
        severity = fields.severity();
        group = told;
        tellsActor = fields.destinationEventUser();
        transports.clear();
        transports.addAll(ways);
    }

    public Fields fields() {
        return new Fields(
                name,
                getTransports().stream()
                        .map(it -> new Ref<Transport>(it.getId()))
                        .toList(),
                severity,
                group == null ? null : new Ref<>(group.getId()),
                tellsActor);
    }

    /** What policies are bound to; one that passes is enough. */
    public PolicyTarget policyTarget() {
        return new PolicyTarget(PolicyTarget.Type.NOTIFICATION_RULE, getId(), PolicyEngineMode.ANY);
    }

    public String getName() {
        return name;
    }

    public Severity getSeverity() {
        return severity;
    }

    /** Whose members are told; empty where no group is. */
    public Optional<Group> group() {
        return Optional.ofNullable(group);
    }

    boolean tellsActor() {
        return tellsActor;
    }

    /** In the order of their names, which is not that of every database. */
    public List<Transport> getTransports() {
        return transports.stream()
                .sorted(Comparator.comparing(Transport::getName))
                .toList();
    }
}
