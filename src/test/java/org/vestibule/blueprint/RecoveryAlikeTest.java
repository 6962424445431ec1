package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vestibule.common.Ids;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowAddress;
import org.vestibule.flow.FlowExecutor;
import org.vestibule.flow.Shown;
import org.vestibule.flow.Visitor;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Nobody learns by the work that the service does whether there is an account of a name. */
class RecoveryAlikeTest {
    private static final FlowAddress DOOR = new FlowAddress("default-recovery-flow", "", "", "");
    private static final int ALLOWED = 5;

    private static Beans beans;

    @BeforeAll
    static void start() {
        beans = new Beans();
    }

    @AfterAll
    static void stop() {
        beans.close();
    }

    @OnEveryDatabase
    void doesTheSameForKnownAndUnknownNames(Database database) {
        beans.in(database, () -> beans.get(BlueprintImporter.class).applyOwn(Predefined.RECOVERY));
        String name = Ids.next();
        beans.in(database, () -> {
            User user = new User("known " + name, Instant.EPOCH);
            user.setEmail("known@example.org");
            beans.get(UserRepository.class).add(user);
            return user;
        });

        try (Statements statements = new Statements(database)) {
            walk(statements, "warm up");
            List<List<String>> known = walk(statements, "known " + name);

            assertThat(known).hasSize(ALLOWED + 2).noneMatch(List::isEmpty);
            assertThat(walk(statements, "nobody " + name)).isEqualTo(known);
            assertThat(known.get(1)).anyMatch(it -> it.startsWith("INSERT INTO outbox"));
            assertThat(known.get(ALLOWED + 1)).noneMatch(it -> it.startsWith("INSERT INTO outbox"));
        }
    }

    /** The statements of each request of somebody who has the mail sent until it is too much. */
    private static List<List<String>> walk(Statements statements, String name) {
        Visitor visitor =
                new Visitor(Ids.next(), Optional.empty(), Optional.empty(), "192.0.2.1", Locale.ENGLISH, Map.of());
        List<List<String>> all = new ArrayList<>();
        Shown shown = beans.in(
                statements.watched(), () -> beans.get(FlowExecutor.class).show(DOOR, visitor));
        all.add(statements.take());
        FlowAddress address = DOOR;
        for (int request = 0; request <= ALLOWED; request++) {
            Answer answer = new Answer(shown.token(), Map.of("uid_field", name));
            shown = submit(statements, address, visitor, answer);
            address = new FlowAddress(DOOR.slug(), shown.execution(), "", "");
            all.add(statements.take());
        }
        return all;
    }

    private static Shown submit(Statements statements, FlowAddress address, Visitor visitor, Answer answer) {
        return beans.in(
                statements.watched(),
                () -> beans.get(FlowExecutor.class)
                        .submit(address, visitor, answer)
                        .shown());
    }
}
