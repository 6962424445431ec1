package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.vestibule.common.Caller;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class PasswordCheckTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String WEAKER = Password.hash(PASSWORD)
            .addRandomSalt(16)
            .with(Argon2Function.getInstance(8_192, 1, 1, 32, Argon2.ID))
            .getResult();

    private final AtomicInteger hashes = new AtomicInteger();
    private final Passwords passwords = new Passwords() {
        @Override
        public <T> T inTurn(Supplier<T> work) {
            hashes.incrementAndGet();
            return super.inTurn(work);
        }
    };
    private final List<String> lowered = new ArrayList<>();

    @OnEveryDatabase
    void givesAWeakerHashTodaysStrengthAtTheSignIn(Database database) {
        long id = add(database, "weaker.right");

        boolean passed = check(database).passes(user(database, id), PASSWORD);

        String hash = user(database, id).getPasswords().getPresent();
        assertThat(passed).isTrue();
        assertThat(passwords.isOutdated(hash)).isFalse();
        assertThat(passwords.matches(PASSWORD, hash)).isTrue();
    }

    @OnEveryDatabase
    void givesAHashOfDjangoTodaysStrengthAtTheSignIn(Database database) {
        long id = add(database, "from.django");
        String djangos = "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=";
        database.run(entities -> entities.find(User.class, id).changePassword(djangos, Instant.now()));

        assertThat(check(database).passes(user(database, id), "wrong")).isFalse();
        assertThat(check(database).passes(user(database, id), "lètmein")).isTrue();

        assertThat(user(database, id).getPasswords().getPresent()).startsWith("$argon2id$");
        assertThat(check(database).passes(user(database, id), "lètmein")).isTrue();
    }

    @OnEveryDatabase
    void keepsTheHashWhenThePasswordIsWrong(Database database) {
        long id = add(database, "weaker.wrong");

        boolean passed = check(database).passes(user(database, id), "wrong horse");

        assertThat(passed).isFalse();
        assertThat(user(database, id).getPasswords().getPresent()).isEqualTo(WEAKER);
    }

    @OnEveryDatabase
    void lowersTheReputationOfWrongPasswordsAndOfUnknownNamesAlike(Database database) {
        long id = add(database, "reputed");

        check(database).passes(user(database, id), PASSWORD);
        check(database).passes(user(database, id), "wrong horse");
        check(database).pretend("unknown");

        assertThat(lowered).containsExactly("reputed", "unknown");
    }

    @OnEveryDatabase
    @DisplayName(
            "CVE-2023-39522: a wrong password takes one hash, whether there is such a user, with a password, active, or not")
    void hashesOnceWhoeverItIs(Database database) {
        User active = user(database, add(database, "hashed"));
        User inactive = user(database, add(database, "hashed.inactive"));
        inactive.setActive(false);
        hashes.set(0);

        check(database).passes(active, "wrong horse");
        check(database).passes(inactive, PASSWORD);
        check(database).passes(new User("hashed.without", Instant.EPOCH), "wrong horse");
        check(database).pretend("hashed.nobody");

        assertThat(hashes).hasValue(4);
    }

    @OnEveryDatabase
    void keepsTheHashOfAPasswordThatWasChangedMeanwhile(Database database) {
        long id = add(database, "weaker.changed");
        User seen = user(database, id);
        String changed = passwords.hash("another horse");
        database.run(entities -> entities.find(User.class, id).changePassword(changed, Instant.EPOCH));

        check(database).passes(seen, PASSWORD);

        assertThat(user(database, id).getPasswords().getPresent()).isEqualTo(changed);
    }

    private static long add(Database database, String name) {
        return database.call(entities -> {
            User user = new User(name, Instant.EPOCH);
            user.changePassword(WEAKER, Instant.EPOCH);
            entities.persist(user);
            entities.flush();
            return user.getId();
        });
    }

    private static User user(Database database, long id) {
        return database.call(entities -> entities.find(User.class, id));
    }

    private PasswordCheck check(Database database) {
        PasswordCheck check = new PasswordCheck();
        check.passwords = passwords;
        check.caller = new Caller();
        check.throttle = new LoginThrottle() {
            @Override
            public void check(String account, String address) {}

            @Override
            public void succeeded(String account, String address) {}
        };
        check.reputation = new Reputation() {
            @Override
            public void lower(String name, String address) {
                lowered.add(name);
            }
        };
        check.events = new EventLog() {
            @Override
            public void refuse(EventAction action, Subject subject, Map<String, ?> context) {}
        };
        check.store = new PasswordStore() {
            @Override
            public void rehash(long userId, String old, String better) {
                database.run(entities -> {
                    UserRepository users = new UserRepository();
                    users.entities = entities;
                    users.rehash(userId, old, better);
                });
            }
        };
        return check;
    }
}
