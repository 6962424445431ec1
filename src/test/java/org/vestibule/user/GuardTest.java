package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

class GuardTest {
    private final List<EventAction> log = new ArrayList<>();
    private final Guard guard = new Guard();

    GuardTest() {
        call(false, Set.of());
        guard.events = new EventLog() {
            @Override
            public void refuse(EventAction action, Subject subject, Map<String, ?> context) {
                log.add(action);
            }
        };
    }

    @Test
    void letsSuperusersDoEverything() {
        call(true, Set.of());

        guard.mayChange(member(true, Set.of()));
        guard.mayGrant(group(true, Set.of(Permission.SEND)));

        assertThat(log).isEmpty();
    }

    @Test
    void keepsOthersFromSuperusers() {
        call(false, Set.of(Permission.values()));

        assertThat(guard.reaches(member(true, Set.of()))).isFalse();
        assertRefused(() -> guard.mayChange(member(true, Set.of())));
        assertRefused(() -> guard.mayGrant(group(true, Set.of())));
    }

    @Test
    @DisplayName("CVE-2026-94609: nobody grants more than he may do himself")
    void letsNobodyGrantMoreThanHeMay() {
        call(false, Set.of(Permission.CHANGE_GROUP, Permission.CHANGE_USER));

        guard.mayChange(member(false, Set.of(Permission.CHANGE_USER)));
        guard.mayGrant(group(false, Set.of(Permission.CHANGE_GROUP)));

        assertRefused(() -> guard.mayChange(member(false, Set.of(Permission.SEND))));
        assertRefused(() -> guard.mayGrant(role(Set.of(Permission.SEE_LINKS))));
        assertRefused(() -> guard.mayPromote(group(false, Set.of())));
    }

    @Test
    void letsNobodyGrantFlowsAndGroupsThatHeMayNotInviteTo() {
        Role inviter = inviter(List.of("flow"), List.of("group"));
        call(inviter);

        guard.mayGrant(inviter);
        guard.mayGrant(inviter(List.of(), List.of("group")));

        assertRefused(() -> guard.mayGrant(inviter(List.of("other flow"), List.of())));
        assertRefused(() -> guard.mayGrant(inviter(List.of(), List.of("other group"))));
    }

    @Test
    void letsThoseDecideOnInvitationsOfOthersWhoMayChangeThem() {
        User leaver = member(false, Set.of());
        call(false, Set.of(Permission.CHANGE_INVITATION, Permission.ALL_INVITATIONS));

        guard.mayLeaveInvitations(leaver);

        call(false, Set.of(Permission.CHANGE_USER, Permission.CHANGE_INVITATION));
        assertRefused(() -> guard.mayLeaveInvitations(leaver));
        call(false, Set.of(Permission.CHANGE_USER, Permission.ALL_INVITATIONS));
        assertRefused(() -> guard.mayLeaveInvitations(leaver));
    }

    @Test
    void trustsNobodyWhoIsNotSignedIn() {
        guard.mandate.caller = new Caller();

        assertRefused(() -> guard.mayGrant(group(false, Set.of(Permission.SEND))));
    }

    private void assertRefused(Runnable action) {
        log.clear();
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.FORBIDDEN));
        assertThat(log).containsExactly(EventAction.REFUSED);
    }

    private void call(boolean superuser, Set<Permission> permissions) {
        guard.mandate = mandate(new Caller.Identity(1, "caller", superuser, permissions, null), List.of());
    }

    private void call(Role role) {
        guard.mandate = mandate(new Caller.Identity(1, "caller", false, role.getPermissions(), null), List.of(role));
    }

    @Test
    void givesNobodyWhoNeedsApprovalASayInRoles() {
        Role bound = new Role(
                new Role.Fields("bound", List.of("authentik_rbac.change_role"), List.of(), List.of(), null, true));
        guard.mandate =
                mandate(new Caller.Identity(1, "bound", false, Set.of(Permission.values()), null), List.of(bound));

        assertThat(guard.reaches(bound)).isFalse();
        assertThat(guard.reaches(role(Set.of()))).isFalse();
        assertThat(guard.reaches(member(false, Set.of(Permission.SEND)))).isFalse();
        assertThat(guard.reaches(member(false, Set.of()))).isTrue();
        assertThat(guard.mandate.get().gives(group(false, Set.of(Permission.SEND))))
                .isTrue();
    }

    private static CallersMandate mandate(Caller.Identity identity, List<Role> roles) {
        CallersMandate mandate = new CallersMandate();
        mandate.caller = new Caller();
        mandate.caller.identify(identity);
        mandate.roles = new RoleRepository() {
            @Override
            public List<Role> of(long userId) {
                return roles;
            }
        };
        return mandate;
    }

    private static Role inviter(List<String> flows, List<String> groups) {
        return new Role(new Role.Fields("inviter", List.of("vestibule.send"), flows, groups, null, false));
    }

    private static Role role(Set<Permission> permissions) {
        return new Role(new Role.Fields(
                "role", permissions.stream().map(Permission::codename).toList(), List.of(), List.of(), null, false));
    }

    private static Group group(boolean superuser, Set<Permission> permissions) {
        Group group = new Group("group");
        group.setSuperuser(superuser);
        if (!permissions.isEmpty()) {
            group.take(role(permissions));
        }
        return group;
    }

    private static User member(boolean superuser, Set<Permission> permissions) {
        User user = new User("member", Instant.EPOCH);
        user.join(group(superuser, permissions));
        return user;
    }
}
