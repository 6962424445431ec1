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
import org.vestibule.flow.MailedLinks;
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

    @Inject
    MailedLinks links;

    @Inject
    EmailStage kind;

    @Inject
    UserRepository users;

    @Inject
    Configuration configuration;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isConfidential() {
        return true;
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        return links.waiting(ids.get("run"), Instant.ofEpochMilli(Long.parseLong(ids.get("sent"))))
                .map(this::letter);
    }

    private Letter letter(MailedLinks.Waiting waiting) {
        String name = waiting.data()
                .pendingUser()
                .flatMap(users::find)
                .map(User::getName)
                .orElse("");
        Mailbox to = Mailbox.of(name, waiting.link().address());
        Locale language = Locale.forLanguageTag(waiting.link().language());
        return LetterPaper.letter(to, Optional.empty(), language, parts(waiting, to, Texts.in(language), language));
    }

    private Map<String, String> parts(MailedLinks.Waiting waiting, Mailbox to, Texts texts, Locale language) {
        EmailStage.Settings settings = waiting.stage().settings(kind);
        EmailTemplate template = settings.template();
        boolean chosen = !settings.subject().isEmpty() && !settings.subject().equals(STANDARD);
        String organisation = configuration.organisation();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("organisation", organisation);
        parts.put("heading", chosen ? settings.subject() : texts.get(template.key("heading"), organisation));
        parts.put(
                "greeting",
                to.name().isEmpty() ? texts.get("letter.hello") : texts.get("letter.hello_name", to.name()));
        parts.put("purpose", texts.get(template.key("purpose"), organisation));
        parts.put("accept", texts.get(template.key("accept")));
        parts.put("link", waiting.url());
        String until = Times.full(waiting.link().until(), configuration.zone(), language);
        parts.put("expires", texts.get("letter.expires", until));
        parts.put("otherwise", texts.get("letter.otherwise"));
        parts.put("alone", texts.get("stage.email.alone"));
        return parts;
    }
}
