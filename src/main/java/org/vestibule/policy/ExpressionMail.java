package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Configuration;
import org.vestibule.common.Html;
import org.vestibule.common.Json;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Texts;
import org.vestibule.common.WrongValue;
import org.vestibule.expression.Arguments;
import org.vestibule.expression.ExceptionType;
import org.vestibule.expression.PythonError;
import org.vestibule.mail.EmailTemplate;
import org.vestibule.mail.Letter;
import org.vestibule.mail.LetterPaper;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;

/** A mail that an expression has written. Its words are sealed, as nobody knows what is in them. */
@ApplicationScoped
public class ExpressionMail implements MailKind {
    static final String NAME = "expression";

    private static final String PURPOSE = "mail of an expression";
    private static final String WORDS = "words";
    private static final String ADDRESS = "address";
    private static final String URL = "url";
    private static final String EXPIRES = "expires";
    private static final String USER = "user";

    /**
     * What the expression gave.
     *
     * @param body the whole mail, unless there is a template
     * @param about what the template may say: the {@code url} of its link, when it {@code expires}, the name of the {@code user}
     */
    public record Words(
            String subject, String body, EmailTemplate template, Map<String, Object> about, String language) {
        private String about(String name) {
            return (String) about.getOrDefault(name, "");
        }
    }

    @Inject
    SecretKeys keys;

    @Inject
    Configuration configuration;

    /** The words that {@code ak_send_email} is called with; a {@code ValueError} of the script where they make no mail. */
    static Words words(Arguments arguments, Locale language) {
        Object body = arguments.optional(2, "body", null);
        Object template = arguments.optional(4, "template", null);
        if ((body == null) == (template == null)) {
            throw wrong("a mail needs a body or a template, and not both");
        }
        return new Words(
                arguments.text(1, "subject"),
                body == null ? "" : arguments.text(body),
                template == null ? null : template(arguments.text(template)),
                about(arguments),
                language.toLanguageTag());
    }

    private static EmailTemplate template(String name) {
        try {
            return Records.constant(EmailTemplate.class, name);
        } catch (WrongValue unknown) {
            throw wrong(unknown.getMessage());
        }
    }

    private static Map<String, Object> about(Arguments arguments) {
        Map<String, Object> about = new LinkedHashMap<>();
        if (arguments.optional(5, "context", null) instanceof Map<?, ?> given) {
            for (String name : Set.of(URL, EXPIRES, USER)) {
                Object value = given.get(name);
                Object text = value instanceof UserObject user ? user.user().getName() : value;
                about.put(name, text == null ? "" : arguments.text(text));
            }
        }
        if (!String.valueOf(about.getOrDefault(URL, "")).matches("|https?://\\S+")) {
            throw wrong("the url of a mail begins with http:// or https://");
        }
        return about;
    }

    private static PythonError wrong(String message) {
        return new PythonError(ExceptionType.VALUE_ERROR, message);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isAwaited() {
        return true;
    }

    Map<String, String> sealed(String address, Words words) {
        Map<String, Object> all = Records.write(words);
        all.put(ADDRESS, address);
        return Map.of(WORDS, keys.seal(PURPOSE, Json.write(all)));
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        Map<String, Object> all = Json.object(keys.open(PURPOSE, ids.get(WORDS)));
        Words words = Records.read(Words.class, all);
        String address = String.valueOf(all.get(ADDRESS));
        return Optional.of(words.template() == null ? plain(address, words) : letter(address, words));
    }

    private static Letter plain(String address, Words words) {
        return new Letter(
                new Mailbox("", address),
                Optional.empty(),
                words.subject(),
                words.body(),
                "<p>" + Html.escape(words.body()) + "</p>",
                Locale.forLanguageTag(words.language()),
                Letter.Series.NONE);
    }

    private Letter letter(String address, Words words) {
        Locale language = Locale.forLanguageTag(words.language());
        Texts texts = Texts.in(language);
        String name = words.about(USER);
        String expires = words.about(EXPIRES);
        Map<String, String> parts = new LinkedHashMap<>(
                words.template().parts(texts, configuration.mail().organisation()));
        parts.put("heading", words.subject());
        parts.put("link", words.about(URL));
        parts.put("greeting", name.isEmpty() ? texts.get("letter.hello") : texts.get("letter.hello_name", name));
        parts.put("expires", expires.isEmpty() ? "" : texts.get("letter.expires", expires));
        return LetterPaper.letter(Mailbox.of(name, address), Optional.empty(), language, parts);
    }
}
