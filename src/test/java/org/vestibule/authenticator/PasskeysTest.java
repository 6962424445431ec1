package org.vestibule.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configuration;
import org.vestibule.common.SecretKeys;
import org.vestibule.testing.SoftKey;

/** Answers that no browser gives are refused, and break nothing. */
class PasskeysTest {
    private static final Passkeys.Question QUESTION = new Passkeys.Question(SecretKeys.randomKey(), false);

    private final Passkeys passkeys = new Passkeys();
    private final Map<String, Object> right;

    PasskeysTest() {
        passkeys.configuration = Configuration.load();
        right = new SoftKey(passkeys.configuration.baseUrl())
                .create(Map.of(
                        "user", Map.of("id", "AAAA"),
                        "rp", Map.of("id", "localhost"),
                        "challenge", QUESTION.challenge()));
    }

    @Test
    void refusesWhatIsCutOffOrChanged() {
        assertThat(made(right)).isPresent();

        for (String member : List.of("attestationObject", "clientDataJSON")) {
            byte[] bytes = SecretKeys.decode((String) ((Map<?, ?>) right.get("response")).get(member));
            IntStream.range(0, bytes.length).forEach(length -> {
                byte[] cut = new byte[length];
                System.arraycopy(bytes, 0, cut, 0, length);
                assertThat(made(with(member, SecretKeys.encode(cut))))
                        .as("%s of %d bytes", member, length)
                        .isEmpty();
            });
            IntStream.range(0, bytes.length * 8).forEach(bit -> {
                byte[] changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                made(with(member, SecretKeys.encode(changed)));
            });
        }
    }

    @Test
    void refusesWhatIsNoAnswer() {
        for (Object sent : List.of("", "9g", "gA", "oA", "_w", 7, List.of(), Map.of("a", 1))) {
            assertThat(made(with("attestationObject", sent))).as("%s", sent).isEmpty();
            assertThat(made(with("clientDataJSON", sent))).as("%s", sent).isEmpty();
        }
        assertThat(PasskeyAnswer.of("[".repeat(99_999))).isEmpty();
        assertThat(PasskeyAnswer.of("{\"response\":".repeat(5_000))).isEmpty();
    }

    private Optional<Passkeys.Made> made(Map<String, Object> sent) {
        return PasskeyAnswer.of(sent).flatMap(it -> passkeys.made(it, QUESTION));
    }

    private Map<String, Object> with(String member, Object value) {
        Map<String, Object> response = new LinkedHashMap<>();
        ((Map<?, ?>) right.get("response")).forEach((name, old) -> response.put(String.valueOf(name), old));
        response.put(member, value);
        Map<String, Object> changed = new LinkedHashMap<>(right);
        changed.put("response", response);
        return changed;
    }
}
