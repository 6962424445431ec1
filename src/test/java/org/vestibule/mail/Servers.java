package org.vestibule.mail;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vestibule.common.Configuration;
import org.vestibule.common.Configuration.Database;
import org.vestibule.common.Configuration.Smtp;
import org.vestibule.common.SecretKeys;

/** Mail servers as an operator sets them up. */
final class Servers {
    private Servers() {}

    static MailServer smtp(Smtp smtp) {
        return server(Optional.of(smtp));
    }

    static MailServer builtIn() {
        return server(Optional.empty());
    }

    private static MailServer server(Optional<Smtp> smtp) {
        MailServer server = new MailServer();
        server.configuration = configuration(smtp);
        server.clock = Clock.fixed(Letters.NOW, ZoneOffset.UTC);
        server.prepare();
        return server;
    }

    static Configuration configuration(Optional<Smtp> smtp) {
        return new Configuration(
                "https://people.example.org",
                Path.of("target"),
                new Database("jdbc:h2:mem:none", "", "", Optional.empty()),
                smtp,
                Optional.empty(),
                "Example Institute <people@example.org>",
                Optional.empty(),
                ZoneOffset.UTC,
                Locale.ENGLISH,
                List.of(),
                false,
                "",
                List.of(),
                new SecretKeys(List.of("0123456789abcdef0123456789abcdef")));
    }
}
