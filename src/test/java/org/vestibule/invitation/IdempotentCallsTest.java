package org.vestibule.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class IdempotentCallsTest {
    private final AtomicInteger made = new AtomicInteger();

    private String make() {
        return "made-" + made.incrementAndGet();
    }

    @OnEveryDatabase
    void makesOnceHoweverManyCallAtOnce(Database database) {
        String key = Ids.next();

        List<String> results = database.atOnce(8, i -> call(database, 1, key, "same"));

        assertThat(results).containsOnly("made-1");
        assertThat(made).hasValue(1);
    }

    @OnEveryDatabase
    void refusesAnotherContentUnderTheSameKey(Database database) {
        String key = Ids.next();
        call(database, 1, key, "one");

        assertThatThrownBy(() -> call(database, 1, key, "other"))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.type()).isEqualTo(ProblemType.UNPROCESSABLE));
        assertThat(made).hasValue(1);
    }

    @OnEveryDatabase
    void keepsTheKeysOfCallersApartAndForgetsThem(Database database) {
        String key = Ids.next();

        assertThat(call(database, 1, key, "one")).isEqualTo("made-1");
        assertThat(call(database, 2, key, "other")).isEqualTo("made-2");
        assertThat(call(database, 1, null, "one")).isEqualTo("made-3");
        database.run(entities -> new InvitationWorld(entities).keys.deleteBefore(InvitationWorld.NOON.plusSeconds(1)));
        assertThat(call(database, 1, key, "one")).isEqualTo("made-4");
    }

    @OnEveryDatabase
    void leavesTheKeyOfACallThatFailsFree(Database database) {
        String key = Ids.next();

        assertThatThrownBy(() -> database.run(entities -> new InvitationWorld(entities)
                        .calls.once(
                                key,
                                () -> {
                                    throw new IllegalStateException("planted");
                                },
                                () -> new byte[0])))
                .hasMessage("planted");

        assertThat(call(database, 1, key, "one")).isEqualTo("made-1");
    }

    private String call(Database database, long user, String key, String content) {
        return database.call(entities -> {
            InvitationWorld world = new InvitationWorld(entities);
            world.caller.identify(new Caller.Identity(user, "program", true, Set.of(), null));
            return world.calls.once(key, this::make, () -> content.getBytes(UTF_8));
        });
    }
}
