package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Html;
import org.vestibule.common.Json;
import org.vestibule.common.SecretKeys;
import org.vestibule.mail.Letter;
import org.vestibule.mail.MailKind;
import org.vestibule.mail.Mailbox;

/** A mail that an expression has written. Its words are sealed, as nobody knows what is in them. */
@ApplicationScoped
public class ExpressionMail implements MailKind {
    static final String NAME = "expression";

    private static final String PURPOSE = "mail of an expression";

    /** What the expression gave. */
    public record Words(String address, String subject, String body) {}

    @Inject
    SecretKeys keys;

    @Inject
    Configuration configuration;

    @Override
    public String name() {
        return NAME;
    }

    Map<String, String> sealed(String address, String subject, String body) {
        return Map.of("words", keys.seal(PURPOSE, Json.write(new Words(address, subject, body))));
    }

    @Override
    public Optional<Letter> render(Map<String, String> ids) {
        Map<String, Object> words = Json.object(keys.open(PURPOSE, ids.get("words")));
        String body = String.valueOf(words.get("body"));
        return Optional.of(new Letter(
                new Mailbox("", String.valueOf(words.get("address"))),
                Optional.empty(),
                String.valueOf(words.get("subject")),
                body,
                "<p>" + Html.escape(body) + "</p>",
                configuration.locale()));
    }
}
