package org.vestibule.user;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.event.Subject;

/**
 * What its holders, which are users and groups, may do. What several roles permit adds up. The flows and groups are those that
 * invitations of its holders may lead to and let people join.
 */
@Entity
@Table(name = "roles")
public class Role extends Identified {
    private String name;

    @Column(name = "mails_per_day")
    private Integer mailsPerDay;

    @Column(name = "needs_approval")
    private boolean needsApproval;

    @ElementCollection
    @CollectionTable(name = "role_permissions", joinColumns = @JoinColumn(name = "role_id"))
    @Column(name = "permission")
    @Enumerated(EnumType.STRING)
    private Set<Permission> permissions = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "role_flows", joinColumns = @JoinColumn(name = "role_id"))
    @Column(name = "flow_id")
    private Set<String> flows = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "role_groups", joinColumns = @JoinColumn(name = "role_id"))
    @Column(name = "group_id")
    private Set<String> groups = new HashSet<>();

    /**
     * What can be changed from outside.
     *
     * @param permissions their codenames
     * @param flows the ids of flows; who may {@link Permission#ANY_FLOW} needs none
     * @param groups the ids of groups; who may {@link Permission#CHANGE_GROUP} needs none
     * @param mailsPerDay how many mails a holder may have sent in a day; null for no bound
     * @param needsApproval whether the invitations of a holder wait until somebody else approves them, whatever his other roles say
     */
    public record Fields(
            @NotBlank @Size(max = 255) String name,
            List<String> permissions,
            List<String> flows,
            List<String> groups,
            @Positive Integer mailsPerDay,
            @Default(value = "false", ours = true) boolean needsApproval) {
        private Set<Permission> permitted() {
            return permissions.stream()
                    .map(it -> Permission.of(it)
                            .orElseThrow(() -> Problem.invalid("permissions", Message.of("role.error.permission", it))))
                    .collect(Collectors.toSet());
        }
    }

    protected Role() {}

    public Role(Fields fields) {
        change(fields);
    }

    public Fields fields() {
        return new Fields(
                name,
                permissions.stream().sorted().map(Permission::codename).toList(),
                flows.stream().sorted().toList(),
                groups.stream().sorted().toList(),
                mailsPerDay,
                needsApproval);
    }

    /** Takes what was set; {@code INVALID} where a permission is unknown. */
    public final void change(Fields fields) {
        replace(permissions, fields.permitted());
        replace(flows, fields.flows());
        replace(groups, fields.groups());
        name = fields.name();
        mailsPerDay = fields.mailsPerDay();
        needsApproval = fields.needsApproval();
    }

    private static <T> void replace(Set<T> before, Collection<T> after) {
        before.retainAll(after);
        before.addAll(after);
    }

    /** How events name this role. */
    public Subject subject() {
        return new Subject("authentik_rbac.role", getId(), name);
    }

    public String getName() {
        return name;
    }

    public Set<Permission> getPermissions() {
        return Collections.unmodifiableSet(permissions);
    }

    Set<String> getFlows() {
        return Collections.unmodifiableSet(flows);
    }

    Set<String> getGroups() {
        return Collections.unmodifiableSet(groups);
    }

    /** Null for no bound. */
    public Integer getMailsPerDay() {
        return mailsPerDay;
    }

    /** Whether the invitations of its holders wait for approval. */
    public boolean isNeedingApproval() {
        return needsApproval;
    }
}
