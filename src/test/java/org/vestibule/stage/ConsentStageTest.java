package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.SecretKeys;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;

class ConsentStageTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Map<String, Object> PERMANENT = Map.of("mode", "permanent");

    private final Map<ConsentRepository.Consent, Instant> given = new LinkedHashMap<>();
    private final ConsentStage stage = new ConsentStage();
    private final Arrival anonymous = new Arrival();
    private final Arrival colleague = anonymous.signedInAs(7);

    ConsentStageTest() {
        stage.consents = new ConsentRepository() {
            @Override
            boolean holds(Consent consent, Instant now) {
                return given.getOrDefault(consent, now).isAfter(now);
            }

            @Override
            void give(Consent consent, Instant now, Instant expires) {
                given.put(consent, expires);
            }
        };
        stage.keys = new SecretKeys(List.of("a secret key of at least 32 characters"));
        stage.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        anonymous.data().put("consent_header", "Do you accept the rules of the house?");
        anonymous.data().put("consent_permissions", List.of(Map.of("id", "email", "name", "See your address"), "name"));
    }

    @Test
    void showsWhatPoliciesPutIntoTheData() {
        assertThat(challenge(anonymous, Map.of()))
                .containsEntry("header_text", "Do you accept the rules of the house?")
                .containsEntry(
                        "permissions",
                        List.of(
                                Map.of("id", "email", "name", "See your address"),
                                Map.of("id", "name", "name", "name")))
                .containsEntry("additional_permissions", List.of());
    }

    @Test
    @DisplayName("CVE-2026-49448: an empty or a foreign answer is no consent")
    void takesNothingButItsTokenForConsent() {
        String foreign = (String) challenge(new Arrival(), Map.of()).get("token");

        for (String token : List.of("", "true", foreign)) {
            assertThat(submit(colleague, PERMANENT, token))
                    .isInstanceOfSatisfying(
                            Outcome.Ask.class, ask -> assertThat(ask.errors()).containsOnlyKeys(Outcome.FORM));
        }
        assertThat(given).isEmpty();
    }

    @Test
    void asksOnceWhereConsentIsPermanent() {
        agree(colleague, PERMANENT);

        assertThat(stage.enter(colleague.at(stage, PERMANENT))).isEqualTo(Outcome.next());
        stage.clock = Clock.offset(stage.clock, Duration.ofDays(36_500));
        assertThat(stage.enter(colleague.at(stage, PERMANENT))).isEqualTo(Outcome.next());
    }

    @Test
    void asksAgainWhenTheConsentHasExpired() {
        Map<String, Object> expiring = Map.of("consent_expire_in", "days=1");
        agree(colleague, expiring);

        assertThat(stage.enter(colleague.at(stage, expiring))).isEqualTo(Outcome.next());
        stage.clock = Clock.offset(stage.clock, Duration.ofDays(1));
        assertThat(stage.enter(colleague.at(stage, expiring))).isInstanceOf(Outcome.Ask.class);
    }

    @Test
    void asksAgainAboutAnythingElse() {
        agree(colleague, PERMANENT);

        colleague.data().put("consent_additional_permissions", List.of("phone"));

        assertThat(stage.enter(colleague.at(stage, PERMANENT))).isInstanceOf(Outcome.Ask.class);
    }

    @Test
    void keepsNothingWhereEverybodyIsAskedEachTime() {
        Map<String, Object> always = Map.of("mode", "always_require");
        agree(colleague, always);
        agree(anonymous, PERMANENT);

        assertThat(given).isEmpty();
    }

    @Test
    @DisplayName("CVE-2023-39522: the name alone does not tell what its owner has agreed to")
    void tellsNothingAboutWhomTheVisitorOnlyNamed() {
        agree(colleague, PERMANENT);

        anonymous.data().identify(Optional.of(7L), "colleague");

        assertThat(stage.enter(anonymous.at(stage, PERMANENT))).isInstanceOf(Outcome.Ask.class);
    }

    private void agree(Arrival visitor, Map<String, Object> settings) {
        String token = (String) challenge(visitor, settings).get("token");
        assertThat(submit(visitor, settings, token)).isEqualTo(Outcome.next());
    }

    private Outcome submit(Arrival visitor, Map<String, Object> settings, String token) {
        return stage.submit(visitor.at(stage, settings), new Answer("", Map.of("token", token)));
    }

    private Map<String, Object> challenge(Arrival visitor, Map<String, Object> settings) {
        return ((Outcome.Ask) stage.enter(visitor.at(stage, settings))).challenge();
    }
}
