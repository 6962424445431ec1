package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Caller;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class ServiceAccountsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final ServiceAccounts accounts = new ServiceAccounts();
    private final ApiTokens tokens = new ApiTokens();

    ServiceAccountsTest() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        FieldCheck check = new FieldCheck() {
            @Override
            public <F extends Record> F checked(F fields) {
                return fields;
            }
        };
        tokens.tokens = new ApiTokenRepository();
        tokens.users = new UserRepository();
        tokens.check = check;
        tokens.keys = new SecretKeys(List.of("0123456789abcdef0123456789abcdef"));
        tokens.clock = clock;
        tokens.guard = new Guard();
        tokens.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {
                told.add(subject.model() + " " + subject.name());
            }
        };
        accounts.tokens = tokens;
        accounts.users = tokens.users;
        accounts.check = check;
        accounts.clock = clock;
        accounts.belongings = new Belongings();
        accounts.belongings.check = check;
        accounts.belongings.users = tokens.users;
        accounts.belongings.clock = clock;
        accounts.belongings.events = tokens.events;
        call(false);
    }

    private void call(boolean limited) {
        tokens.caller = new Caller();
        tokens.caller.identify(new Caller.Identity(1, "maker", "", false, Set.of(Permission.ADD_USER), null, limited));
        tokens.guard.caller = tokens.caller;
        tokens.guard.mandate = new CallersMandate();
        tokens.guard.mandate.caller = tokens.caller;
        tokens.guard.mandate.roles = new RoleRepository() {
            @Override
            public List<Role> of(long userId) {
                return List.of();
            }
        };
    }

    private ServiceAccounts.Made create(Database database, ServiceAccounts.Fields fields) {
        return database.call(entities -> {
            tokens.tokens.entities = entities;
            tokens.users.entities = entities;
            return accounts.create(fields);
        });
    }

    private static ServiceAccounts.Fields fields(String name, boolean expiring, Instant expires) {
        return new ServiceAccounts.Fields(name, false, expiring, expires);
    }

    private ApiToken token(Database database, String identifier) {
        return database.call(entities -> {
            tokens.tokens.entities = entities;
            return tokens.tokens.find(identifier).orElseThrow();
        });
    }

    @OnEveryDatabase
    void comeWithATokenOfTheirOwn(Database database) {
        ServiceAccounts.Made made = create(database, fields("robot", true, null));

        User robot = database.call(entities -> entities.find(User.class, made.userPk()));
        assertThat(robot.getType()).isEqualTo(UserType.SERVICE_ACCOUNT);
        assertThat(robot.getUsername()).isEqualTo(made.username()).isEqualTo("robot");
        assertThat(robot.getUuid()).isEqualTo(made.userUid());
        assertThat(made.groupPk()).isNull();
        ApiToken token = token(database, "service-account-robot-password");
        assertThat(token.getUser()).isEqualTo(robot);
        assertThat(token.getExpires()).isEqualTo(NOW.plus(Duration.ofDays(360)));
        assertThat(made.token()).hasSizeGreaterThan(30);
        assertThat(told)
                .containsExactly("authentik_core.user robot", "authentik_core.token service-account-robot-password");
        assertThat(told).noneMatch(it -> it.contains(made.token()));
    }

    @OnEveryDatabase
    void mayHaveATokenThatNeverEndsAndANameThatIsNoLabel(Database database) {
        ServiceAccounts.Made made = create(database, fields("robot@example.org", false, NOW));

        ApiToken token = token(database, "service-account-%d-password".formatted(made.userPk()));
        assertThat(token.getExpires()).isNull();
    }

    @OnEveryDatabase
    void areNotMadeTwiceOrByHalf(Database database) {
        create(database, fields("twice", true, null));

        assertThatThrownBy(() -> create(database, fields("Twice", true, null)))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("username"));
        call(true);
        assertThatThrownBy(() -> create(database, fields("half", true, null))).isInstanceOf(Problem.class);
        assertThat(database.<Long>call(entities -> {
                    tokens.users.entities = entities;
                    return tokens.users
                            .page(new UserFilter().username("half"), "", 0, 1)
                            .count();
                }))
                .isZero();
    }

    @Test
    void readWhatClientsSend() {
        assertThat(Records.read(ServiceAccounts.Fields.class, Map.of("name", "robot")))
                .isEqualTo(new ServiceAccounts.Fields("robot", false, true, null));
    }
}
