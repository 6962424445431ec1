package org.vestibule.user;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Permission;

/**
 * What somebody may do and give to others, by all his roles together.
 *
 * @param flows the ids of flows that his invitations may lead to
 * @param groups the ids of groups that his invitations may let people join
 * @param mailsPerDay how many mails he may have sent in a day; empty for no bound of his own
 * @param needsApproval whether his invitations wait until somebody else approves them; a duty that no other role takes from him
 */
public record Mandate(
        boolean superuser,
        Set<Permission> permissions,
        Set<String> flows,
        Set<String> groups,
        Optional<Integer> mailsPerDay,
        boolean needsApproval) {
    /** That of superusers. */
    static final Mandate ALL = new Mandate(true, Set.of(), Set.of(), Set.of(), Optional.empty(), false);

    static Mandate of(Set<Permission> permissions, Collection<Role> roles) {
        return new Mandate(
                false,
                permissions,
                roles.stream().flatMap(it -> it.getFlows().stream()).collect(Collectors.toSet()),
                roles.stream().flatMap(it -> it.getGroups().stream()).collect(Collectors.toSet()),
                mails(roles),
                roles.stream().anyMatch(Role::isNeedingApproval));
    }

    /** That of a user. */
    public static Mandate of(User user) {
        return user.isSuperuser() ? ALL : of(permitted(user.roles()), user.roles());
    }

    private static Set<Permission> permitted(Collection<Role> roles) {
        return roles.stream().flatMap(it -> it.getPermissions().stream()).collect(Collectors.toSet());
    }

    /** The largest of those that let him send; one without a bound lets him send any number. */
    private static Optional<Integer> mails(Collection<Role> roles) {
        List<Integer> bounds = roles.stream()
                .filter(it -> it.getPermissions().contains(Permission.SEND))
                .map(Role::getMailsPerDay)
                .toList();
        return bounds.stream().anyMatch(Objects::isNull)
                ? Optional.empty()
                : bounds.stream().max(Integer::compare);
    }

    /** Whether he may do this. */
    public boolean has(Permission permission) {
        return superuser || permissions.contains(permission);
    }

    /** Whether he may do at least as much as the user, and so may change him. */
    boolean covers(User user) {
        return superuser || !user.isSuperuser() && commands(user.roles());
    }

    /** Whether he may do at least as much as the members of the group, and so may choose them. */
    boolean covers(Group group) {
        return superuser || !group.isSuperuser() && commands(group.getRoles());
    }

    /** Whether he may do at least as much as the holders of the role, and so may choose them. */
    boolean covers(Role role) {
        return commands(Set.of(role));
    }

    /** Who needs approval has a say in nobody's roles, and so neither takes the duty from himself nor makes somebody without it. */
    private boolean commands(Collection<Role> roles) {
        return (!needsApproval || roles.isEmpty()) && permits(roles);
    }

    private boolean permits(Collection<Role> roles) {
        return roles.stream().allMatch(this::permits);
    }

    private boolean permits(Role role) {
        return role.getPermissions().stream().allMatch(this::has)
                && role.getFlows().stream().allMatch(this::leadsTo)
                && (has(Permission.CHANGE_GROUP) || groups.containsAll(role.getGroups()));
    }

    /** Whether his invitations may lead to the flow. */
    public boolean leadsTo(String flow) {
        return has(Permission.ANY_FLOW) || flows.contains(flow);
    }

    /** Whether his invitations may let people join the group. Nobody gives more than he has. */
    public boolean gives(Group group) {
        return (superuser || !group.isSuperuser() && permits(group.getRoles()))
                && (has(Permission.CHANGE_GROUP) || groups.contains(group.getId()));
    }
}
