package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vestibule.common.Caller;
import org.vestibule.common.Departure.Action;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;

class UserDirectoryTest {
    private final User user = new User("colleague", Instant.EPOCH) {
        @Override
        public Long getId() {
            return 7L;
        }
    };
    private final List<UserActivity> told = new ArrayList<>();
    private final UserDirectory users = new UserDirectory();
    private final UserResource resource = new UserResource();

    UserDirectoryTest() {
        users.users = new UserRepository() {
            @Override
            public User get(long id) {
                return user;
            }

            @Override
            public void flush() {}

            @Override
            void keepSuperuser() {}
        };
        users.signIns = new SignInRepository() {
            @Override
            int endAll(long userId) {
                return 0;
            }
        };
        users.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {}

            @Override
            public void refuse(EventAction action, Subject subject, Map<String, ?> context) {}
        };
        users.guard = new Guard();
        users.guard.events = users.events;
        users.activity = activity();
        resource.users = users;
        resource.belongings = new Belongings();
        resource.belongings.users = users.users;
        resource.belongings.userDirectory = users;
        call(Permission.CHANGE_USER, Permission.CHANGE_INVITATION, Permission.ALL_INVITATIONS);
    }

    @SuppressWarnings("unchecked")
    private Event<UserActivity> activity() {
        return (Event<UserActivity>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    told.add((UserActivity) arguments[0]);
                    return null;
                });
    }

    private void call(Permission... permissions) {
        users.guard.mandate = new CallersMandate();
        users.guard.mandate.caller = new Caller();
        users.guard.mandate.caller.identify(new Caller.Identity(1, "caller", false, Set.of(permissions), null));
        users.guard.mandate.roles = new RoleRepository() {
            @Override
            public List<Role> of(long userId) {
                return List.of();
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatWasChosenForTheInvitations(Action chosen) {
        users.deactivate(7, Optional.of(chosen));

        assertThat(told).containsExactly(new UserActivity(user, false, Optional.of(chosen)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatAProgramHasChosen(Action chosen) {
        resource.change("7", Map.of("is_active", false, "invitations", Records.text(chosen)));

        assertThat(user.isActive()).isFalse();
        assertThat(user.getUsername()).isEqualTo("colleague");
        assertThat(told).containsExactly(new UserActivity(user, false, Optional.of(chosen)));
    }

    @Test
    void leavesItToTheConfigurationOtherwise() {
        resource.change("7", Map.of("is_active", false));

        assertThat(told).containsExactly(new UserActivity(user, false));
    }

    @Test
    void refusesAnotherChoice() {
        assertThatThrownBy(() -> resource.change("7", Map.of("is_active", false, "invitations", "burn")))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("invitations"));
        assertThat(user.isActive()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void asksForThePermissionToChooseForOthers() {
        call(Permission.CHANGE_USER);

        assertThatThrownBy(() -> users.deactivate(7, Optional.of(Action.KEEP)))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.FORBIDDEN));
        assertThat(told).isEmpty();
    }
}
