package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.flow.FlowRepository;
import org.vestibule.flow.MailedLinks;
import org.vestibule.flow.Stage;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;
import org.vestibule.web.Times;

/** Mails the link of an {@link EmailStage}, unless the run waits for it no more. */
@ApplicationScoped
public class ConfirmationMail implements MailKind {
    static final String NAME = "confirmation";

    /** What authentik writes as the subject where nothing was chosen. */
    private static final String STANDARD = "authentik";

    private static final String RUN = "run";
    private static final String SENT = "sent";
    private static final String STAGE = "stage";

    @Inject
    MailedLinks links;

    @Inject
    FlowRepository flows;

    @Inject
    EmailStage kind;

    @Inject
    UserRepository users;

    @Inject
    Configuration configuration;

    /** What a row in the outbox holds: the run, the time that tells the link, and the stage in whose words it is mailed. */
    static Map<String, String> ids(String execution, Instant sent, String stage) {
        return Map.of(RUN, execution, SENT, String.valueOf(sent.toEpochMilli()), STAGE, stage);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isAwaited() {
        return true;
    }

    @Override
    public boolean isConfidential() {
        return true;
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        return links.waiting(ids.get(RUN), Instant.ofEpochMilli(Long.parseLong(ids.get(SENT))))
                .flatMap(it -> flows.stage(ids.get(STAGE)).map(stage -> letter(it, stage)));
    }

    private Letter letter(MailedLinks.Waiting waiting, Stage stage) {
        String name = waiting.data()
                .pendingUser()
                .flatMap(users::find)
                .map(User::getName)
                .orElse("");
        Mailbox to = Mailbox.of(name, waiting.link().address());
        Locale language = Locale.forLanguageTag(waiting.link().language());
        Texts texts = Texts.in(language);
        Map<String, String> parts = words(stage.settings(kind, language), texts);
        parts.put("link", waiting.url());
        parts.put("greeting", name.isEmpty() ? texts.get("letter.hello") : texts.get("letter.hello_name", to.name()));
        String until = Times.full(waiting.link().until(), configuration.zone(), language);
        parts.put("expires", texts.get("letter.expires", until));
        return LetterPaper.letter(to, Optional.empty(), language, parts);
    }

    /** What it says to everybody. */
    private Map<String, String> words(EmailStage.Settings settings, Texts texts) {
        Map<String, String> words = new LinkedHashMap<>(
                settings.template().parts(texts, configuration.mail().organisation()));
        words.put("alone", texts.get("stage.email.alone"));
        if (!settings.subject().isEmpty() && !settings.subject().equals(STANDARD)) {
            words.put("heading", settings.subject());
        }
        return words;
    }
}
