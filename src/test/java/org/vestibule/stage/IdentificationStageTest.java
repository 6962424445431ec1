package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.Outcome;
import org.vestibule.flow.Stage;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class IdentificationStageTest {
    private static final String ADDRESS = "colleague@example.org";
    private static final Map<String, Object> BY_NAME = Map.of("user_fields", List.of("username"));
    private static final Map<String, Object> TELLS =
            Map.of("user_fields", List.of("username"), "pretend_user_exists", false);
    private static final Map<String, Object> WITH_PASSWORD =
            Map.of("user_fields", List.of("username"), "password_stage", "id-of-a-stage");

    private static final Map<String, Object> CAPTCHA =
            Map.of("user_fields", List.of("username"), "captcha_stage", "id-of-a-stage");
    private static final Map<String, Object> CAPTCHA_AND_PASSWORD =
            Map.of("user_fields", List.of("username"), "captcha_stage", "id-of-a-stage", "password_stage", "another");

    private final IdentificationStage stage = new IdentificationStage();
    private final Arrival arrival = new Arrival();

    IdentificationStageTest() {
        stage.users = new UserRepository() {
            @Override
            public Optional<User> identify(Set<String> fields, String text, boolean caseInsensitive) {
                return text.equals(fields.contains("username") ? "colleague" : ADDRESS)
                        ? Optional.of(new User("colleague", Instant.EPOCH))
                        : Optional.empty();
            }
        };
        stage.flows = new FlowRepository() {
            @Override
            public Optional<Flow> find(String id) {
                return Optional.of(new Flow(Records.read(
                        Flow.Fields.class,
                        Map.of("name", "Join", "slug", "join", "title", "Join", "designation", "enrollment"))));
            }

            @Override
            public Optional<Stage> stage(String id) {
                return Optional.empty();
            }
        };
    }

    @Test
    @DisplayName("CVE-2023-39522: an unknown name is answered like a known one")
    void answersAnUnknownNameLikeAKnownOne() {
        assertThat(submit(BY_NAME, "nobody"))
                .isEqualTo(submit(BY_NAME, "colleague"))
                .isEqualTo(Outcome.next());
    }

    @Test
    void remembersWhatWasTyped() {
        submit(BY_NAME, " nobody ");

        assertThat(arrival.data().pendingUser()).isEmpty();
        assertThat(arrival.data().pendingName()).isEqualTo("nobody");
    }

    @Test
    void tellsThatANameIsUnknownOnlyWhereThatIsSet() {
        assertThat(submit(TELLS, "nobody"))
                .isInstanceOfSatisfying(
                        Outcome.Ask.class, ask -> assertThat(ask.errors()).containsOnlyKeys(Outcome.FORM));
    }

    @Test
    void wantsAName() {
        assertThat(submit(BY_NAME, "  "))
                .isInstanceOfSatisfying(
                        Outcome.Ask.class, ask -> assertThat(ask.errors()).containsOnlyKeys("uid_field"));
    }

    @Test
    void asksAgainUnlessThePasswordWasFoundRight() {
        assertThat(submit(WITH_PASSWORD, "colleague")).isInstanceOf(Outcome.Ask.class);
        assertThat(arrival.data().pendingName()).isEmpty();
    }

    @Test
    @DisplayName("CVE-2023-39522: the user name is shown only after the password was right")
    void callsTheVisitorByHisNameOnlyAfterThePassword() {
        Map<String, Object> byAddress = new LinkedHashMap<>(WITH_PASSWORD);
        byAddress.put("user_fields", List.of("email"));

        submit(Map.of("user_fields", List.of("email")), ADDRESS);
        assertThat(arrival.data().pendingName()).isEqualTo(ADDRESS);

        submit(byAddress, ADDRESS, Credentials.Result.RIGHT);
        assertThat(arrival.data().pendingName()).isEqualTo("colleague");
        assertThat(arrival.data().isAuthenticated()).isTrue();

        byAddress.put("show_matched_user", false);
        submit(byAddress, ADDRESS, Credentials.Result.RIGHT);
        assertThat(arrival.data().pendingName()).isEqualTo(ADDRESS);
    }

    @Test
    void keepsTheParametersOfThePageInItsLinks() {
        Map<String, Object> settings = Map.of("user_fields", List.of("username"), "enrollment_flow", "id-of-join");
        Arrival here = arrival.at(Map.of("next", "/if/user/?a=b", "itoken", "t", "x", "run", "lang", ""));

        assertThat(challenge(here, settings))
                .containsEntry("enroll_url", "/if/flow/join/?next=%2Fif%2Fuser%2F%3Fa%3Db");

        arrival.data().put("next", "/later/");
        assertThat(challenge(arrival, settings)).containsEntry("enroll_url", "/if/flow/join/?next=%2Flater%2F");
    }

    @Test
    @DisplayName("Weakness 18: a captcha is checked for known and unknown names alike")
    void wantsTheCaptchaOfEverybody() {
        withCaptcha();

        for (String name : List.of("colleague", "nobody")) {
            assertThat(submitPrepared(name, ""))
                    .isInstanceOfSatisfying(
                            Outcome.Ask.class,
                            ask -> assertThat(ask.errors())
                                    .containsExactly(
                                            Map.entry(
                                                    Outcome.FORM,
                                                    List.of(
                                                            "The check that you are no program is not done yet. Please try once more."))));
        }
        assertThat(arrival.data().isIdentified()).isFalse();
        assertThat(submitPrepared("nobody", "good")).isEqualTo(Outcome.next());
    }

    @Test
    @DisplayName("Weakness 18: without the captcha no password is looked at")
    void looksAtNoPasswordWithoutTheCaptcha() {
        withCaptcha();

        Answer prepared = prepared(CAPTCHA_AND_PASSWORD, Map.of("uid_field", "colleague", "password", "guess"));

        assertThat(prepared.prepared()).doesNotContainKey("password_check");
    }

    @Test
    void letsNobodyPassWhoseCaptchaIsGone() {
        Answer answer = new Answer("", Map.of("uid_field", "colleague", "captcha_token", "t"));
        stage.captchas = new Captchas();

        assertThat(stage.submit(arrival.at(stage, CAPTCHA), answer)).isInstanceOf(Outcome.Ask.class);
    }

    private void withCaptcha() {
        stage.captchaStage = new CaptchaStage();
        stage.flows = new FlowRepository() {
            @Override
            public Optional<Stage> stage(String id) {
                Record settings = Records.read(CaptchaStage.Settings.class, Map.of("waiting_counts", false));
                return Optional.of(new Stage("captcha", stage.captchaStage, settings));
            }
        };
        stage.captchas = new Captchas();
        stage.captchas.proofs = new ProofOfWork();
        stage.captchas.proofs.keys = new SecretKeys(List.of("a key that is long enough for a test"));
        stage.captchas.proofs.clock = Clock.systemUTC();
        stage.captchas.server = new CaptchaServer() {
            @Override
            Captchas.Result asked(CaptchaStage.Settings settings, String token, String address) {
                return new Captchas.Result(Optional.empty(), List.of(), Map.of());
            }
        };
    }

    private Outcome submitPrepared(String name, String token) {
        return stage.submit(
                arrival.at(stage, CAPTCHA), prepared(CAPTCHA, Map.of("uid_field", name, "captcha_token", token)));
    }

    private Answer prepared(Map<String, Object> settings, Map<String, Object> sent) {
        return stage.preparation(arrival.at(stage, settings)).orElseThrow().apply(new Answer("", sent));
    }

    private Map<String, Object> challenge(Arrival visitor, Map<String, Object> settings) {
        return ((Outcome.Ask) stage.enter(visitor.at(stage, settings))).challenge();
    }

    private Outcome submit(Map<String, Object> settings, String typed) {
        return submit(settings, typed, Credentials.Result.WRONG);
    }

    private Outcome submit(Map<String, Object> settings, String typed, Credentials.Result found) {
        Answer answer = new Answer("", Map.of("uid_field", typed)).with("password_check", found);
        return stage.submit(arrival.at(stage, settings), answer);
    }
}
