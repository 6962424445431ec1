package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.vestibule.common.Caller;
import org.vestibule.common.FieldCheck;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.SecretKeys;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class ApiTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final List<EventAction> told = new ArrayList<>();
    private final ApiTokens tokens = new ApiTokens();
    private Database database;
    private User owner;
    private User other;

    private void on(Database chosen) {
        database = chosen;
        tokens.tokens = new ApiTokenRepository();
        tokens.users = new UserRepository();
        tokens.check = new FieldCheck() {
            @Override
            public <F extends Record> F checked(F fields) {
                return fields;
            }
        };
        tokens.keys = new SecretKeys(List.of("0123456789abcdef0123456789abcdef"));
        tokens.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        tokens.events = new EventLog() {
            @Override
            public void record(EventAction action, Subject subject, Map<String, ?> context) {
                told.add(action);
            }
        };
        owner = new User("owner", NOW);
        other = new User("other", NOW);
        database.run(entities -> {
            entities.createQuery("delete from ApiToken t").executeUpdate();
            entities.createQuery("delete from User u").executeUpdate();
            entities.persist(owner);
            entities.persist(other);
        });
        call(owner, false, false);
    }

    private void call(User user, boolean superuser, boolean limited) {
        tokens.caller = new Caller();
        tokens.caller.identify(
                new Caller.Identity(user.getId(), user.getUsername(), "", superuser, Set.of(), null, limited));
    }

    private <T> T run(Supplier<T> work) {
        return database.call(entities -> {
            tokens.tokens.entities = entities;
            tokens.users.entities = entities;
            return work.get();
        });
    }

    private ApiToken create(String identifier) {
        return run(() -> tokens.create(fields(identifier), Optional.empty()));
    }

    private static ApiToken.Fields fields(String identifier) {
        return new ApiToken.Fields(identifier, ApiToken.Intent.API, "", null, true, List.of());
    }

    @OnEveryDatabase
    void givesTheKeyToItsOwnerAndNotesIt(Database chosen) {
        on(chosen);
        ApiToken made = create("program");

        String key = run(() -> tokens.key("program"));

        assertThat(key).hasSize(43);
        assertThat(made.getExpires()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(told).containsExactly(EventAction.MODEL_CREATED, EventAction.SECRET_VIEW);
        run(() -> {
            tokens.setKey("program", "x".repeat(32));
            return null;
        });
        assertThat(run(() -> tokens.key("program"))).isEqualTo("x".repeat(32));
    }

    @OnEveryDatabase
    void knowsNoTokensOfOthers(Database chosen) {
        on(chosen);
        create("program");
        call(other, false, false);

        assertProblem(ProblemType.NOT_FOUND, () -> tokens.get("program"));
        assertProblem(ProblemType.NOT_FOUND, () -> tokens.key("program"));
        assertProblem(ProblemType.INVALID, () -> tokens.create(fields("his"), Optional.of(owner.getId())));
        assertThat(run(() -> tokens.page(new ApiTokenFilter(), "", 0, 10)).items())
                .isEmpty();

        call(other, true, false);
        assertThat(run(() -> tokens.page(new ApiTokenFilter().search("PROG"), "", 0, 10))
                        .items())
                .extracting(ApiToken::getIdentifier)
                .containsExactly("program");
        assertThat(run(() -> tokens.create(fields("his"), Optional.of(owner.getId())))
                        .getUser())
                .isEqualTo(owner);
    }

    @OnEveryDatabase
    void letsALimitedTokenNeitherMakeOneNorReadAKey(Database chosen) {
        on(chosen);
        create("program");
        call(owner, false, true);

        assertProblem(ProblemType.FORBIDDEN, () -> tokens.create(fields("more"), Optional.empty()));
        assertProblem(ProblemType.FORBIDDEN, () -> tokens.key("program"));
        assertProblem(ProblemType.FORBIDDEN, () -> tokens.change("program", fields("program")));
        assertThat(run(() -> tokens.get("program")).getIdentifier()).isEqualTo("program");
    }

    @OnEveryDatabase
    void refusesAnIdentifierThatIsTaken(Database chosen) {
        on(chosen);
        create("program");

        assertThatThrownBy(() -> create("program"))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("identifier"));
    }

    private void assertProblem(ProblemType type, Supplier<?> work) {
        assertThatThrownBy(() -> run(work))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(type));
    }
}
