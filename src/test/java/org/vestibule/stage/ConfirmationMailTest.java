package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configuration;
import org.vestibule.common.Records;
import org.vestibule.common.Translations;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.MailedLink;
import org.vestibule.flow.MailedLinks;
import org.vestibule.flow.Stage;
import org.vestibule.mail.Letter;
import org.vestibule.mail.Mailbox;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

class ConfirmationMailTest {
    private static final Instant SENT = Instant.parse("2026-11-27T16:30:00Z");
    private static final String LINK =
            "http://localhost:8080/if/flow/default-recovery-flow/?flow_token=AQMv0T7pRkuVq8sJ";
    private static final Map<String, String> IDS = ConfirmationMail.ids("run", SENT, "stage");

    private final ConfirmationMail mail = new ConfirmationMail();
    private final EmailStage kind = new EmailStage();
    private final FlowData data = new FlowData();
    private Map<String, Object> settings = Map.of();
    private Translations translations = Translations.NONE;
    private String language = "en";

    @BeforeEach
    void install() {
        mail.kind = kind;
        mail.configuration = Configuration.load();
        mail.users = new UserRepository() {
            @Override
            public Optional<User> find(long id) {
                User user = new User("colleague", SENT);
                user.setName("New Colleague");
                return Optional.of(user);
            }
        };
        mail.flows = new FlowRepository() {
            @Override
            public Optional<Stage> stage(String id) {
                Stage stage = new Stage("email", kind, Records.read(EmailStage.Settings.class, settings));
                stage.change(new Stage.Fields("email", translations));
                return Optional.of(stage).filter(it -> id.equals("stage"));
            }
        };
        mail.links = new MailedLinks() {
            @Override
            public Optional<Waiting> waiting(String execution, Instant sent) {
                MailedLink link = new MailedLink(
                        "place", "colleague@example.org", SENT, SENT.plusSeconds(1800), null, language, false);
                return execution.equals("run") && sent.equals(SENT)
                        ? Optional.of(new Waiting(data, link, LINK))
                        : Optional.empty();
            }
        };
    }

    @Test
    void saysWhatTheLinkIsForAndForHowLong() {
        data.identify(Optional.of(7L), "colleague");

        Letter letter = letter();

        assertThat(letter.to()).isEqualTo(new Mailbox("New Colleague", "colleague@example.org"));
        assertThat(letter.subject()).isEqualTo("A new password for Vestibule");
        assertThat(letter.text()).isEqualTo("""
                        Hello New Colleague,

                        You can choose a new password for your account at Vestibule now. The old
                        one works until then.

                        Choose a new password:

                        %s

                        Valid until Friday, 27 November 2026, 17:00 (Coordinated Universal
                        Time).

                        You did not ask for this? Then just ignore this mail: without you
                        nothing happens. Please do not pass the link on.

                        --\s
                        Vestibule
                        """.formatted(LINK));
        assertThat(letter.html()).contains("<a href=\"" + LINK + "\"").contains("Choose a new password</a>");
    }

    @Test
    void speaksTheLanguageOfTheVisitor() {
        language = "de";
        settings = Map.of("template", "email/account_confirmation.html");

        Letter letter = letter();

        assertThat(letter.subject()).isEqualTo("Bestätigen Sie Ihre Adresse: Vestibule");
        assertThat(letter.text()).startsWith("Guten Tag,\n").contains("Adresse bestätigen:\n\n" + LINK);
        assertThat(letter.html()).contains("<html lang=\"de\">");
    }

    @Test
    void hasTheSubjectThatWasChosenAndNotAuthentiksOwnName() {
        settings = Map.of("subject", "Come in <b>");
        assertThat(letter().subject()).isEqualTo("Come in <b>");
        assertThat(letter().html()).contains("Come in &lt;b&gt;").doesNotContain("<b>");

        settings = Map.of("subject", "authentik", "template", "email/email_otp.html");
        assertThat(letter().subject()).isEqualTo("Is it you? Vestibule");
    }

    @Test
    void hasItsSubjectInTheLanguageOfTheVisitor() {
        settings = Map.of("subject", "Come in");
        translations = new Translations(Map.of("de", Map.of("subject", "Herein")));
        assertThat(letter().subject()).isEqualTo("Come in");

        language = "de-AT";
        assertThat(letter().subject()).isEqualTo("Herein");
    }

    @Test
    void isNotWrittenWhenTheRunDoesNotWaitForIt() {
        assertThat(mail.render(ConfirmationMail.ids("another", SENT, "stage"))).isEmpty();
    }

    private Letter letter() {
        return mail.render(IDS).orElseThrow();
    }
}
