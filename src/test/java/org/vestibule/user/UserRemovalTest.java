package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Departure.Action;
import org.vestibule.common.SecretKeys;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.model.UsedBy;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.UserActivity.Change;
import org.vestibule.user.UserRemoval.Obstacle;

class UserRemovalTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final List<UserActivity> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Map<String, ?>> recorded = Collections.synchronizedList(new ArrayList<>());
    private boolean needed;

    private UserRemoval removal(EntityManager entities) {
        UserRemoval removal = new UserRemoval();
        removal.users = new UserRepository();
        removal.users.entities = entities;
        removal.usedBy = new UsedBy() {
            @Override
            public boolean isNeeded(Class<?> type, String key) {
                return needed;
            }
        };
        removal.activity = activity();
        removal.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {
                assertThat(action).isEqualTo(EventAction.MODEL_DELETED);
                recorded.add(context);
            }
        };
        return removal;
    }

    @SuppressWarnings("unchecked")
    private Event<UserActivity> activity() {
        return (Event<UserActivity>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    told.add((UserActivity) arguments[0]);
                    return null;
                });
    }

    private Optional<Obstacle> remove(Database database, long id, Optional<Action> invitations) {
        return database.call(entities -> removal(entities).remove(entities.find(User.class, id), invitations));
    }

    /** Somebody with all that belongs to an account. */
    private static User user(Database database, String name, boolean superuser) {
        User user = new User(name + " " + database, NOW);
        Group group = new Group("of " + name + " " + database);
        group.setSuperuser(superuser);
        database.run(entities -> {
            entities.persist(group);
            user.join(group);
            entities.persist(user);
            entities.flush();
            entities.persist(new SignIn(SecretKeys.randomKey(), user.getId(), NOW, NOW.plusSeconds(60)).from("", ""));
            entities.persist(new ApiToken("of " + name, SecretKeys.randomKey(), user, NOW));
        });
        return user;
    }

    private static long rows(Database database, String table, User user) {
        return database.<Number>call(entities ->
                        (Number) entities.createNativeQuery("select count(*) from " + table + " where user_id = ?")
                                .setParameter(1, user.getId())
                                .getSingleResult())
                .longValue();
    }

    @OnEveryDatabase
    void takesAlongWhatIsOnlyHis(Database database) {
        User user = user(database, "leaver", false);

        assertThat(remove(database, user.getId(), Optional.of(Action.SUSPEND))).isEmpty();

        for (String table : List.of("sign_ins", "api_tokens", "group_members", "user_roles", "consents")) {
            assertThat(rows(database, table, user)).as(table).isZero();
        }
        assertThat(told).containsExactly(new UserActivity(user, Change.GONE, Optional.of(Action.SUSPEND)));
        assertThat(recorded).isEqualTo(List.of(Map.of("invitations", "suspend")));
    }

    @OnEveryDatabase
    void leavesWhomAPolicyNames(Database database) {
        User user = user(database, "named", false);
        needed = true;

        assertThat(remove(database, user.getId(), Optional.empty())).contains(Obstacle.POLICY);

        assertThat(rows(database, "sign_ins", user)).isEqualTo(1);
        assertThat(told).isEmpty();
        assertThat(recorded).isEmpty();
    }

    @OnEveryDatabase
    void leavesOneOfTwoAdministratorsWhoDeleteEachOther(Database database) {
        database.run(entities -> entities.createNativeQuery("delete from users").executeUpdate());
        List<User> both = List.of(user(database, "one", true), user(database, "other", true));

        List<Optional<Obstacle>> gone =
                database.atOnce(2, number -> remove(database, both.get(number).getId(), Optional.empty()));

        assertThat(gone).containsExactlyInAnyOrder(Optional.empty(), Optional.of(Obstacle.LAST_SUPERUSER));
        assertThat(told).hasSize(1);
        assertThat(recorded).isEqualTo(List.of(Map.of()));
    }
}
