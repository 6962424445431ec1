package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.common.SecretKeys;
import org.vestibule.stage.ProofOfWork.Claim;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class ProofOfWorkTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ADDRESS = "192.0.2.1";

    private final ProofOfWork proofs = new ProofOfWork();

    ProofOfWorkTest() {
        proofs.keys = new SecretKeys(List.of("a key that is long enough for a test"));
        later(Duration.ZERO);
    }

    private void later(Duration time) {
        proofs.clock = Clock.fixed(NOW.plus(time), ZoneOffset.UTC);
    }

    @Test
    void takesTheNumberThatWasHidden() {
        assertThat(proofs.solved(solution(proofs.challenge().values())).refusal())
                .isEmpty();
    }

    @Test
    void takesNoOtherNumberAndNoNonsense() {
        Map<String, Object> challenge = proofs.challenge().values();
        Map<String, Object> other = new LinkedHashMap<>(challenge);
        other.put("number", ProofOfWork.MOST + 1);

        for (String token : List.of(token(other), token(challenge), "x", "e30=", token(Map.of("salt", 1)))) {
            assertThat(proofs.solved(token).refusal()).as(token).isPresent();
        }
    }

    @Test
    void takesNoChallengeOfSomebodyElses() {
        Map<String, Object> easy = new LinkedHashMap<>(proofs.challenge().values());
        easy.put("challenge", sha256(easy.get("salt") + "1"));
        easy.put("number", 1);

        assertThat(proofs.solved(token(easy)).refusal()).isPresent();
    }

    /** What stands behind the time must not become part of it. */
    @Test
    void keepsTheTimeApartFromTheNumber() {
        Map<String, Object> solved = new LinkedHashMap<>(Json.object(new String(
                Base64.getDecoder().decode(solution(proofs.challenge().values())), StandardCharsets.UTF_8)));
        String salt = (String) solved.get("salt");
        solved.put("salt", salt + "1");

        assertThat(proofs.solved(token(solved)).refusal()).isPresent();
    }

    @Test
    void isGoodForSomeMinutes() {
        String solution = solution(proofs.challenge().values());

        later(ProofOfWork.LIFETIME.minusSeconds(1));
        assertThat(proofs.solved(solution).refusal()).isEmpty();
        later(ProofOfWork.LIFETIME);
        assertThat(proofs.solved(solution).refusal()).isPresent();
    }

    @Test
    void canBeWaitedForInstead() {
        String stamp = proofs.challenge().stamp();

        later(Duration.ofSeconds(20));
        assertThat(proofs.waited(stamp, ADDRESS).refusal()).hasValue(Message.of("stage.captcha.wait", 10L));
        later(ProofOfWork.WAIT);
        assertThat(proofs.waited(stamp, ADDRESS).refusal()).isEmpty();
        assertThat(proofs.waited("guessed", ADDRESS).refusal()).isPresent();
    }

    @OnEveryDatabase
    void countsOnceHoweverManyTryAtOnce(Database database) {
        Claim claim =
                proofs.solved(solution(proofs.challenge().values())).claims().get(0);

        List<Boolean> taken = database.atOnce(8, number -> take(database, claim, NOW));

        assertThat(taken).hasSize(8).containsOnlyOnce(true);
    }

    @OnEveryDatabase
    void letsWaitOneAtATimeFromEachAddress(Database database) {
        List<Claim> places = IntStream.range(0, 3)
                .mapToObj(i -> waited(i == 2 ? "192.0.2.2" : ADDRESS))
                .toList();
        Instant then = NOW.plus(ProofOfWork.WAIT);

        assertThat(take(database, places.get(0), then)).isTrue();
        assertThat(take(database, places.get(1), then)).isFalse();
        assertThat(take(database, places.get(2), then)).isTrue();
        assertThat(take(database, places.get(1), then.plus(ProofOfWork.WAIT))).isTrue();
    }

    private Claim waited(String address) {
        later(Duration.ZERO);
        String stamp = proofs.challenge().stamp();
        later(ProofOfWork.WAIT);
        return proofs.waited(stamp, address).claims().get(1);
    }

    @OnEveryDatabase
    void isForgottenWhenItIsOver(Database database) {
        Claim claim =
                proofs.solved(solution(proofs.challenge().values())).claims().get(0);
        take(database, claim, NOW);

        assertThat(database.<Integer>call(entities -> proofs(entities).deleteOver(claim.until())))
                .isPositive();
    }

    private static boolean take(Database database, Claim claim, Instant now) {
        return database.call(entities -> proofs(entities).take(claim, now));
    }

    private static ProofRepository proofs(EntityManager entities) {
        ProofRepository proofs = new ProofRepository();
        proofs.entities = entities;
        return proofs;
    }

    /** What a browser sends that has found the number. */
    static String solution(Map<String, Object> challenge) {
        int number = 0;
        while (!sha256(challenge.get("salt") + "" + number).equals(challenge.get("challenge"))) {
            number++;
        }
        Map<String, Object> solved = new LinkedHashMap<>(challenge);
        solved.put("number", number);
        return token(solved);
    }

    private static String token(Map<String, Object> values) {
        return Base64.getEncoder().encodeToString(Json.write(values).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
