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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vestibule.common.Caller;
import org.vestibule.common.Departure.Action;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.model.UsedBy;
import org.vestibule.user.UserActivity.Change;

class UserDirectoryTest {
    private final User user = new User("colleague", Instant.EPOCH) {
        @Override
        public Long getId() {
            return 7L;
        }
    };
    private final List<UserActivity> told = new ArrayList<>();
    private final List<Optional<Action>> removed = new ArrayList<>();
    private final UserDirectory users = new UserDirectory();
    private final UserResource resource = new UserResource();
    private Optional<UserRemoval.Obstacle> obstacle = Optional.empty();
    private int refused;

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
            public void refuse(EventAction action, Subject subject, Map<String, ?> context) {
                refused++;
            }
        };
        users.check = new FieldCheck() {
            @Override
            public <F extends Record> F checked(F fields) {
                return fields;
            }
        };
        users.guard = new Guard();
        users.guard.events = users.events;
        users.activity = activity();
        users.usedBy = new UsedBy() {
            @Override
            public void refuseWhereNeeded(Class<?> type, String key) {}
        };
        users.removal = new UserRemoval() {
            @Override
            public Optional<Obstacle> remove(User one, Optional<Action> invitations) {
                removed.add(invitations);
                return obstacle;
            }
        };
        resource.users = users;
        resource.belongings = new Belongings();
        resource.belongings.users = users.users;
        resource.belongings.userDirectory = users;
        call(1, Permission.CHANGE_USER, Permission.CHANGE_INVITATION, Permission.ALL_INVITATIONS);
    }

    @SuppressWarnings("unchecked")
    private Event<UserActivity> activity() {
        return (Event<UserActivity>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    told.add((UserActivity) arguments[0]);
                    return null;
                });
    }

    private void call(long id, Permission... permissions) {
        users.guard.mandate = new CallersMandate();
        users.guard.caller = new Caller();
        users.guard.caller.identify(new Caller.Identity(id, "caller", false, Set.of(permissions), null));
        users.guard.mandate.caller = users.guard.caller;
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

        assertThat(told).containsExactly(new UserActivity(user, Change.AWAY, Optional.of(chosen)));
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatAProgramHasChosen(Action chosen) {
        resource.change("7", Map.of("is_active", false, "invitations", Records.text(chosen)));

        assertThat(user.isActive()).isFalse();
        assertThat(user.getUsername()).isEqualTo("colleague");
        assertThat(told).containsExactly(new UserActivity(user, Change.AWAY, Optional.of(chosen)));
    }

    @Test
    void leavesItToTheConfigurationOtherwise() {
        resource.change("7", Map.of("is_active", false));

        assertThat(told).containsExactly(new UserActivity(user, Change.AWAY, Optional.empty()));
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
    void deletesWithWhatWasChosen() {
        users.delete(7, Optional.of(Action.SUSPEND));
        resource.delete("7");

        assertThat(removed).containsExactly(Optional.of(Action.SUSPEND), Optional.empty());
    }

    @Test
    void keepsTheLastAdministrator() {
        obstacle = Optional.of(UserRemoval.Obstacle.LAST_SUPERUSER);

        assertThatThrownBy(() -> users.delete(7, Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.INVALID));
    }

    @Test
    void deletesNeitherOneselfNorWhoMayMore() {
        call(7);
        assertForbidden(() -> users.delete(7, Optional.empty()));
        call(1);
        Group superusers = new Group("superusers");
        superusers.setSuperuser(true);
        user.join(superusers);
        assertForbidden(() -> users.delete(7, Optional.empty()));

        assertThat(removed).isEmpty();
        assertThat(refused).isEqualTo(2);
    }

    @Test
    void deletesNobodyWithAChoiceThatIsNotTheCallers() {
        call(1, Permission.DELETE_USER);

        assertForbidden(() -> users.delete(7, Optional.of(Action.KEEP)));
        users.delete(7, Optional.empty());

        assertThat(removed).containsExactly(Optional.empty());
        assertThat(refused).isEqualTo(1);
    }

    private static void assertForbidden(ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.FORBIDDEN));
    }

    @Test
    void asksForThePermissionToChooseForOthers() {
        call(1, Permission.CHANGE_USER);

        assertForbidden(() -> users.deactivate(7, Optional.of(Action.KEEP)));
        assertThat(told).isEmpty();
    }
}
