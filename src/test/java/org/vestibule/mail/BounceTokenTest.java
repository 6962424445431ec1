package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Ids;
import org.vestibule.common.SecretKeys;

class BounceTokenTest {
    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);

    private final SecretKeys keys = new SecretKeys(List.of(OLD));
    private final String mail = Ids.next();
    private final String token = BounceToken.of(keys, mail);

    @Test
    void namesItsMail() {
        assertThat(BounceToken.mailId(keys, token)).contains(mail);
    }

    @Test
    void fitsIntoALocalPartOfWhateverCase() {
        assertThat(token).matches("[0-9a-f]{48}");
        assertThat(BounceToken.mailId(keys, token.toUpperCase(Locale.ROOT))).contains(mail);
    }

    @Test
    void outlivesANewKeyAndNotTheLossOfItsOwn() {
        assertThat(BounceToken.mailId(new SecretKeys(List.of(NEW, OLD)), token)).contains(mail);
        assertThat(BounceToken.mailId(new SecretKeys(List.of(NEW)), token)).isEmpty();
    }

    @Test
    void isGenuineInEveryDigit() {
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '0' ? '1' : '0';
            String forged = token.substring(0, i) + other + token.substring(i + 1);

            assertThat(BounceToken.mailId(keys, forged)).as(forged).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bounces",
                "0123456789abcdef0123456789abcdef",
                "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧"
            })
    void isNoOtherText(String text) {
        assertThat(BounceToken.mailId(keys, text)).isEmpty();
        assertThat(BounceToken.mailId(keys, token + text + "0")).isEmpty();
    }
}
