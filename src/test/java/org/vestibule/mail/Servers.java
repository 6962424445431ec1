package org.vestibule.mail;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.vestibule.common.Configuration;
import org.vestibule.common.Configurations;
import org.vestibule.common.MailConfiguration.Smtp;
import org.vestibule.common.Records;

/** Mail servers as an operator sets them up. */
final class Servers {
    private Servers() {}

    static MailServer smtp(Smtp smtp) {
        return smtp(smtp, Map.of());
    }

    static MailServer smtp(Smtp smtp, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("vestibule.smtp.host", smtp.host());
        settings.put("vestibule.smtp.port", String.valueOf(smtp.port()));
        settings.put("vestibule.smtp.user", smtp.user().orElse(""));
        settings.put("vestibule.smtp.password", smtp.password());
        settings.put("vestibule.smtp.security", Records.text(smtp.security()));
        return server(settings);
    }

    static MailServer builtIn() {
        return server(Map.of());
    }

    private static MailServer server(Map<String, String> settings) {
        MailServer server = new MailServer();
        server.configuration = configuration(settings);
        server.clock = Clock.fixed(Letters.NOW, ZoneOffset.UTC);
        server.prepare();
        return server;
    }

    /** A relay that gets no help, so that it has one connection. */
    static MailRelay relay(Outbox outbox, MailServer server) {
        MailRelay relay = new MailRelay();
        relay.outbox = outbox;
        relay.clock = outbox.clock;
        relay.server = server;
        relay.bell = new RelayBell() {
            @Override
            void help() {}
        };
        relay.prepare();
        return relay;
    }

    static Configuration configuration(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("vestibule.base-url", "https://people.example.org");
        all.put("vestibule.mail.from", "Example Institute <people@example.org>");
        all.put("vestibule.secret-keys", "0123456789abcdef0123456789abcdef");
        return Configurations.with(all);
    }
}
