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
        guard.caller = new Caller();
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
        assertRefused(() -> guard.mayGrant(group(false, Set.of()), false, Set.of(Permission.SEE_LINKS)));
        assertRefused(() -> guard.mayGrant(group(false, Set.of()), true, Set.of()));
    }

    @Test
    void trustsNobodyWhoIsNotSignedIn() {
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
        guard.caller.identify(new Caller.Identity(1, "caller", superuser, permissions, null));
    }

    private static Group group(boolean superuser, Set<Permission> permissions) {
        Group group = new Group("group");
        group.setSuperuser(superuser);
        group.permit(permissions);
        return group;
    }

    private static User member(boolean superuser, Set<Permission> permissions) {
        User user = new User("member", Instant.EPOCH);
        user.join(group(superuser, permissions));
        return user;
    }
}
