package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowAddress;
import org.vestibule.flow.FlowExecutor;
import org.vestibule.flow.Shown;
import org.vestibule.flow.Visitor;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;
import org.vestibule.user.Passwords;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Nobody learns by the work that the service does whether there is an account of a name. */
class EnumerationTest {
    private static final String WRONG = "a wrong password";

    /** Longer than the wait for another mail, and than the patience of the password stage. */
    private static final int POSTS = 6;

    private static final String ONE_PAGE = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: one-page},
               attrs: {name: One page, title: One page, designation: authentication, authentication: none}}
            - {model: authentik_stages_password.passwordstage, id: password, identifiers: {name: one-page-password},
               attrs: {backends: [authentik.core.auth.InbuiltBackend]}}
            - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: one-page-who},
               attrs: {user_fields: [username, email], password_stage: !KeyOf password}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf who, order: 1}}
            """;

    private static final Beans beans = Beans.running();

    @OnEveryDatabase
    @DisplayName("CVE-2023-39522: the recovery does the same work for known and unknown names")
    void recoversAlike(Database database) {
        beans.in(database, () -> beans.get(BlueprintImporter.class).applyOwn(Predefined.RECOVERY));

        List<List<String>> known = assertAlike(database, Predefined.RECOVERY.slug());

        assertThat(known.get(1)).anyMatch(it -> it.startsWith("INSERT INTO outbox"));
        assertThat(known.get(POSTS)).noneMatch(it -> it.startsWith("INSERT INTO outbox"));
    }

    @OnEveryDatabase
    @DisplayName("CVE-2023-39522: signing in does the same work for known and unknown names, on two pages")
    void asksForThePasswordAlike(Database database) {
        beans.in(database, () -> beans.get(BlueprintImporter.class).applyOwn(Predefined.AUTHENTICATION));

        List<List<String>> known = assertAlike(database, Predefined.AUTHENTICATION.slug());

        assertThat(known.get(2)).anyMatch(it -> it.startsWith("INSERT INTO events"));
    }

    @OnEveryDatabase
    @DisplayName("CVE-2023-39522: signing in does the same work for known and unknown names, on one page")
    void asksForBothAlike(Database database) {
        beans.in(database, () -> {
            beans.get(Caller.class).identify(new Caller.Identity(1, "root", true, Set.of(), null));
            return beans.get(BlueprintImporter.class).apply(BlueprintReader.read(ONE_PAGE), Map.of(), Set.of());
        });

        List<List<String>> known = assertAlike(database, "one-page");

        assertThat(known.get(1)).anyMatch(it -> it.startsWith("INSERT INTO events"));
    }

    /** Statement by statement; gives those of the known name, by request. */
    private static List<List<String>> assertAlike(Database database, String slug) {
        String name = Ids.next();
        beans.in(database, () -> {
            User user = new User("known " + name, Instant.EPOCH);
            user.setEmail(name + "@example.org");
            user.changePassword(beans.get(Passwords.class).hash("the right password"), Instant.EPOCH);
            beans.get(UserRepository.class).add(user);
            return user;
        });
        try (Statements statements = new Statements(database)) {
            walk(statements, slug, "warm up");
            List<List<String>> known = walk(statements, slug, "known " + name);

            assertThat(known).hasSize(POSTS + 1).noneMatch(List::isEmpty);
            assertThat(walk(statements, slug, "nobody " + name)).isEqualTo(known);
            return known;
        }
    }

    /** The statements of each request of somebody who names himself and goes on trying until it is too much. */
    private static List<List<String>> walk(Statements statements, String slug, String name) {
        Visitor visitor =
                new Visitor(Ids.next(), Optional.empty(), Optional.empty(), Ids.next(), Locale.ENGLISH, Map.of());
        List<List<String>> all = new ArrayList<>();
        FlowAddress address = new FlowAddress(slug, "", "", "");
        Shown shown = show(statements, address, visitor);
        all.add(statements.take());
        for (int post = 0; post < POSTS; post++) {
            Answer answer = new Answer(shown.token(), Map.of("uid_field", name, "password", WRONG));
            shown = submit(statements, address, visitor, answer);
            address = new FlowAddress(slug, shown.execution(), "", "");
            all.add(statements.take());
        }
        return all;
    }

    private static Shown show(Statements statements, FlowAddress address, Visitor visitor) {
        return beans.in(
                statements.watched(), () -> beans.get(FlowExecutor.class).show(address, visitor));
    }

    private static Shown submit(Statements statements, FlowAddress address, Visitor visitor, Answer answer) {
        return beans.in(statements.watched(), () -> {
            beans.get(Caller.class).arrive(visitor.address(), "");
            return beans.get(FlowExecutor.class)
                    .submit(address, visitor, answer)
                    .shown();
        });
    }
}
