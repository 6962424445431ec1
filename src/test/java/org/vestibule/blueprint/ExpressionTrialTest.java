package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Ref;
import org.vestibule.policy.ExpressionTrial;
import org.vestibule.policy.ExpressionTrial.Answer;
import org.vestibule.policy.ExpressionTrial.Case;
import org.vestibule.policy.ExpressionTrial.Source;
import org.vestibule.policy.Expressions.Flaw;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.User;

class ExpressionTrialTest {
    private static final Beans beans = Beans.running();

    @OnEveryDatabase
    void knowsTheNamesThatThereAre(Database database) {
        Map<String, Set<String>> names = ask(database, ExpressionTrial::names);

        assertThat(names.get("")).contains("request", "ak_message", "ak_is_group_member", "return", "len");
        assertThat(names.get("")).doesNotContain("class", "yield");
        assertThat(names.get("request.user")).contains("username", "groups", "attributes");
        assertThat(names.get("user.groups")).contains("filter", "exists");
        assertThat(names.get("ak_client_ip")).contains("is_loopback");
        assertThat(names.get("context[")).contains("prompt_data", "pending_user", "invitation", "flow_plan", "geoip");
        assertThat(names.get("invitation")).contains("fixed_data", "name");
        assertThat(names.get("flow_plan")).contains("context", "redirect");
        assertThat(names.get("import")).containsExactly("authentik.core.models", "ipaddress", "re");
        assertThat(names.get("authentik.core.models")).contains("User", "Group");
        assertThat(names.get("re")).contains("match", "sub");
        assertThat(names.get(".")).contains("startswith", "append", "items");
    }

    /** What is offered can be written. */
    @OnEveryDatabase
    void offersNothingThatBreaks(Database database) {
        Map<String, Set<String>> names = ask(database, ExpressionTrial::names);
        Ref<User> self = self(database);

        for (String owner : List.of("request", "http_request", "request.user", "user.groups")) {
            for (String name : names.get(owner)) {
                if (!name.equals("backend")) {
                    assertThat(attempt(database, owner + "." + name, self).broken())
                            .as(owner + "." + name)
                            .isEmpty();
                }
            }
        }
    }

    @OnEveryDatabase
    void tellsWhatIsWrongAndWhere(Database database) {
        assertThat(flaw(database, "")).isEmpty();
        assertThat(flaw(database, "return request.user.username")).isEmpty();
        assertThat(flaw(database, "x = 1\nreturn x ="))
                .hasValueSatisfying(it -> assertThat(it.line()).isEqualTo(2));
        assertThat(flaw(database, "\nimport os\nreturn 1"))
                .hasValueSatisfying(it -> assertThat(it.line()).isEqualTo(2));
        assertThatThrownBy(() -> flaw(database, " ".repeat(100_001))).isInstanceOf(Problem.class);
    }

    @OnEveryDatabase
    void evaluatesAndDoesNothing(Database database) {
        Answer about = attempt(
                database,
                "ak_message('hi')\nak_logger.info('seen')\nreturn user.username + context['tea']",
                self(database));

        assertThat(about.result()).isEqualTo("importergreen");
        assertThat(about.passing()).isTrue();
        assertThat(about.messages()).containsExactly("hi");
        assertThat(about.logMessages()).hasSize(1);
        assertThat(attempt(database, "return user.is_authenticated", null).result())
                .isEqualTo("false");
        assertThat(attempt(database, "x = 1\nreturn ak_create_event('odd')", null)
                        .broken())
                .contains("line 2");
        assertThat(attempt(database, "while True: pass", null).broken()).isNotEmpty();
        long events = database.call(entities -> ((Number)
                        entities.createNativeQuery("select count(*) from events where action like '%odd%'")
                                .getSingleResult())
                .longValue());
        assertThat(events).isZero();
    }

    @OnEveryDatabase
    void showsNobodyWhomTheCallerMayNotView(Database database) {
        Ref<User> self = self(database);

        assertThatThrownBy(() -> as(
                        database,
                        Set.of(Permission.CHANGE_FLOW),
                        it -> it.attempt(new Case("return user.email", self, ""))))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(
                        () -> as(database, Set.of(Permission.VIEW_FLOW, Permission.VIEW_USER), ExpressionTrial::names))
                .isInstanceOf(Problem.class);
    }

    private static Optional<Flaw> flaw(Database database, String text) {
        return ask(database, it -> it.flaw(new Source(text)));
    }

    private static Answer attempt(Database database, String expression, Ref<User> user) {
        return ask(database, it -> it.attempt(new Case(expression, user, "tea: green")));
    }

    private static Ref<User> self(Database database) {
        return ask(
                database, it -> new Ref<>(String.valueOf(beans.get(Caller.class).requireUser())));
    }

    private static <T> T ask(Database database, Function<ExpressionTrial, T> question) {
        return as(database, Set.of(), question);
    }

    private static <T> T as(Database database, Set<Permission> permissions, Function<ExpressionTrial, T> question) {
        return new Administrator(beans).in(database, () -> {
            if (!permissions.isEmpty()) {
                Caller caller = beans.get(Caller.class);
                caller.identify(new Caller.Identity(caller.requireUser(), "somebody", false, permissions, null));
            }
            return question.apply(beans.get(ExpressionTrial.class));
        });
    }
}
