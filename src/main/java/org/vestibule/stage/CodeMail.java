package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.authenticator.Devices;
import org.vestibule.common.Configuration;
import org.vestibule.common.Texts;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;
import org.vestibule.web.Times;

/** Mails a code, unless it is too late or the mailbox is the user's no more. Whoever else looks at the mail sees no code. */
@ApplicationScoped
public class CodeMail implements MailKind {
    static final String NAME = "code";
    static final String RUN = "run";
    static final String SENT = "sent";
    static final String UNTIL = "until";
    static final String USER = "user";
    static final String DEVICE = "device";
    static final String LANGUAGE = "language";
    private static final String HIDDEN = "••••••";

    @Inject
    EmailCodes codes;

    @Inject
    UserRepository users;

    @Inject
    Devices devices;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

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
        return letter(ids, true);
    }

    @Override
    public Optional<Letter> show(Map<String, String> ids) {
        return letter(ids, false);
    }

    private Optional<Letter> letter(Map<String, String> ids, boolean tells) {
        Instant until = Instant.ofEpochMilli(Long.parseLong(ids.get(UNTIL)));
        return users.find(Long.parseLong(ids.get(USER)))
                .filter(user -> until.isAfter(clock.instant()))
                .flatMap(user -> address(user, ids.get(DEVICE)).map(address -> {
                    String code = codes.code(ids.get(RUN), address, Long.parseLong(ids.get(SENT)));
                    return letter(
                            user, address, tells ? code : HIDDEN, until, Locale.forLanguageTag(ids.get(LANGUAGE)));
                }));
    }

    private Optional<String> address(User user, String device) {
        return device.isEmpty()
                ? Optional.of(user.getEmail()).filter(Mailbox::isAddress)
                : devices.of(user.getId()).stream()
                        .filter(it -> it.getId().equals(device))
                        .map(codes::address)
                        .findFirst();
    }

    private Letter letter(User user, String address, String code, Instant until, Locale language) {
        Texts texts = Texts.in(language);
        Mailbox to = Mailbox.of(user.getName(), address);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("organisation", configuration.mail().organisation());
        parts.put("heading", texts.get("code_mail.heading", configuration.mail().organisation()));
        parts.put(
                "greeting",
                to.name().isEmpty() ? texts.get("letter.hello") : texts.get("letter.hello_name", to.name()));
        parts.put("purpose", texts.get("code_mail.purpose"));
        parts.put("message", code);
        parts.put("expires", texts.get("letter.expires", Times.full(until, configuration.zone(), language)));
        parts.put("alone", texts.get("code_mail.alone"));
        return LetterPaper.letter(to, Optional.empty(), language, parts);
    }
}
