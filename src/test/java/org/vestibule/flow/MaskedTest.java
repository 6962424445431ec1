package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "password_repeat",
                "attributes.passphrase",
                "token",
                "access_token",
                "authenticator_totp_secret",
                "email_code",
                "codes",
                "OTP",
                "mailed_link"
            })
    void hidesWhatIsSecretByItsName(String key) {
        assertThat(shown(key, "hush")).doesNotContain("hush");
        assertThat(shown(key, Map.of("within", "hush"))).doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$argon2id$v=19$m=19456", "pbkdf2_sha256$870000$salt$hash", "otpauth://totp/Vestibule?secret=ABC"
            })
    void hidesWhatIsSecretWhateverItIsCalled(String value) {
        assertThat(shown("nickname", value)).doesNotContain(value);
        assertThat(shown("nicknames", List.of("Tea", value))).contains("Tea").doesNotContain(value);
    }

    @Test
    void showsTheRestByItsPath() {
        Map<String, Object> values = Map.of("prompt_data", Map.of("attributes.country", "France", "zipcode", 75001));

        assertThat(Masked.of(values))
                .containsExactlyInAnyOrder(
                        new Inspection.Fact("prompt_data.attributes.country", "France"),
                        new Inspection.Fact("prompt_data.zipcode", "75001"));
    }

    @Test
    void shortensWhatIsLong() {
        assertThat(shown("text", "a".repeat(1000))).hasSizeLessThan(400);
        assertThat(shown("photo", "data:image/png;base64," + "A".repeat(1000))).isEqualTo("data:…");
    }

    private static String shown(String key, Object value) {
        return Masked.of(Map.of(key, value)).get(0).value();
    }
}
