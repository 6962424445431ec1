package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void knowsItsOwnHash() {
        String hash = passwords.hash("correct horse battery staple");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("correct horse battery staple", hash)).isTrue();
        assertThat(passwords.matches("Correct horse battery staple", hash)).isFalse();
        assertThat(passwords.isOutdated(hash)).isFalse();
    }

    @Test
    void nobodyHasAPasswordWithoutAHash() {
        assertThat(passwords.matches("", null)).isFalse();
        assertThat(passwords.matches("!", "!unusable")).isFalse();
    }

    @Test
    void stillKnowsWeakerHashes() {
        String weaker = Password.hash("correct horse")
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(8_192, 1, 1, 32, Argon2.ID))
                .getResult();

        assertThat(passwords.matches("correct horse", weaker)).isTrue();
        assertThat(passwords.isOutdated(weaker)).isTrue();
    }

    @Test
    void knowsTheHashesOfDjango() {
        String djangos = "pbkdf2_sha256$870000$seasalt$wJSpLMQRQz0Dhj/pFpbyjMj71B2gUYp6HJS5AU+32Ac=";

        assertThat(Passwords.isHash(djangos)).isTrue();
        assertThat(passwords.matches("lètmein", djangos)).isTrue();
        assertThat(passwords.matches("lètmeinz", djangos)).isFalse();
        assertThat(passwords.isOutdated(djangos)).isTrue();
    }

    @Test
    void knowsNoOtherHashes() {
        assertThat(List.of(
                        "pbkdf2_sha1$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
                        "pbkdf2_sha256$99999999$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
                        "pbkdf2_sha256$1000$seasalt$short",
                        "$argon2id$v=19$m=99999999,t=2,p=1$c2FsdHNhbHQ$c2FsdHNhbHQ",
                        "$argon2id$nothing"))
                .noneMatch(Passwords::isHash);
    }

    @Test
    void refusesWhatItsQueueCannotHold() throws Exception {
        Passwords narrow = new Passwords(19_456, 2, 1, 1);
        ExecutorService threads = Executors.newFixedThreadPool(12);

        List<Future<String>> hashes =
                threads.invokeAll(Collections.nCopies(12, (Callable<String>) () -> narrow.hash("x")));
        threads.shutdown();

        assertThat(hashes.stream().filter(PasswordsTest::isRefused)).isNotEmpty();
        assertThat(narrow.hash("afterwards")).isNotEmpty();
    }

    private static boolean isRefused(Future<String> hash) {
        try {
            return hash.get().isEmpty();
        } catch (ExecutionException refused) {
            assertThat(refused.getCause())
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.BUSY));
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asksForLengthAlone() {
        PasswordRules.check("password", "aaaaaaaa");
        PasswordRules.check("password", "x".repeat(512));

        assertThatThrownBy(() -> PasswordRules.check("password", "Ab1!xyz")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> PasswordRules.check("password", "x".repeat(513)))
                .isInstanceOf(Problem.class);
    }
}
