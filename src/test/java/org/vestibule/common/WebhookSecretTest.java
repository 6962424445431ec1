package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the test vector that the reference implementations of Standard Webhooks share. */
class WebhookSecretTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final WebhookSecret secret = WebhookSecret.of(SECRET);

    @Test
    void signsAsThePublishedVectorSays() {
        assertThat(secret.signature(ID, TIME, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void knowsItsSignatureAmongOthers() {
        assertThat(secret.hasSigned("v1,bm9uZQ== v1a,x " + SIGNATURE, ID, TIME, BODY))
                .isTrue();
        assertThat(secret.hasSigned(SIGNATURE, ID, "1614265331", BODY)).isFalse();
        assertThat(secret.hasSigned(SIGNATURE, "msg_other", TIME, BODY)).isFalse();
        assertThat(secret.hasSigned(SIGNATURE, ID, TIME, "{}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(secret.hasSigned("", ID, TIME, BODY)).isFalse();
    }

    @Test
    void isReadBackAsItIsTold() {
        assertThat(secret.text()).isEqualTo(SECRET);
        assertThat(WebhookSecret.of(SECRET.substring(6)).text()).isEqualTo(SECRET);
        assertThat(WebhookSecret.of(WebhookSecret.random().text()).text()).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "no Base64!"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> WebhookSecret.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
