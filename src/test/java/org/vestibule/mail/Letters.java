package org.vestibule.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sample mail. */
final class Letters {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Mailbox FROM = new Mailbox("Example Institute", "people@example.org");

    private Letters() {}

    static OutboxMail mail(String recipient) {
        return new OutboxMail("sample", Map.of("id", "1"), recipient, Optional.empty(), NOW);
    }

    static Letter letter(String recipient) {
        return new Letter(
                new Mailbox("New Colleague", recipient),
                Optional.of(new Mailbox("Team Lead", "lead@example.org")),
                "Team lead invites you",
                "Hello,\n\nhttps://people.example.org/if/flow/enroll/?itoken=abc\n",
                "<p>Hello, <a href=\"https://people.example.org/if/flow/enroll/?itoken=abc\">come in</a></p>",
                Locale.ENGLISH,
                Letter.Series.NONE);
    }

    static Letter withSubject(String subject) {
        Letter letter = letter("new@example.org");
        return new Letter(
                letter.to(),
                letter.replyTo(),
                subject,
                letter.text(),
                letter.html(),
                letter.language(),
                Letter.Series.NONE);
    }
}
