package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configurations;
import org.vestibule.common.SecretKeys;
import org.vestibule.mail.EmailTemplate;
import org.vestibule.mail.Letter;
import org.vestibule.mail.Mailbox;

class ExpressionMailTest {
    private final ExpressionMail mail = new ExpressionMail();

    @BeforeEach
    void install() {
        mail.keys = new SecretKeys(List.of("a key that is long enough for a test"));
        mail.configuration = Configurations.with(Map.of());
    }

    @Test
    void saysLiterallyWhatTheExpressionWrote() {
        Letter letter = letter(new ExpressionMail.Words("Subject", "1 < 2", null, Map.of(), "en"));

        assertThat(letter.to()).isEqualTo(new Mailbox("", "jane@example.org"));
        assertThat(letter.subject()).isEqualTo("Subject");
        assertThat(letter.text()).isEqualTo("1 < 2");
        assertThat(letter.html()).isEqualTo("<p>1 &lt; 2</p>");
    }

    @Test
    void saysWhatItsTemplateSaysInTheLanguageOfTheVisitor() {
        Map<String, Object> about = Map.of("url", "https://example.org/?a", "user", "Jane", "expires", "morgen");

        Letter letter = letter(new ExpressionMail.Words("Bitte", "", EmailTemplate.ACCOUNT_CONFIRMATION, about, "de"));

        assertThat(letter.to()).isEqualTo(new Mailbox("Jane", "jane@example.org"));
        assertThat(letter.subject()).isEqualTo("Bitte");
        assertThat(letter.text())
                .contains("Guten Tag Jane", "Adresse bestätigen:\n\nhttps://example.org/?a", "Gültig bis morgen.");
        assertThat(letter.html()).contains("<a href=\"https://example.org/?a\"");
    }

    @Test
    void hasNoButtonWithoutALink() {
        Letter letter = letter(new ExpressionMail.Words("Hello", "", EmailTemplate.EMAIL_OTP, Map.of(), "en"));

        assertThat(letter.text()).startsWith("Hello,").doesNotContain("Yes, it is me");
    }

    private Letter letter(ExpressionMail.Words words) {
        return mail.render(mail.sealed("jane@example.org", words)).orElseThrow();
    }
}
