package org.vestibule.common;

import java.util.Optional;

/**
 * How mail leaves, as the operator decided.
 *
 * @param smtp the mail server
 * @param jndi the name of a mail session of the application server, instead; with neither, mail stays in the built-in mailbox
 * @param from whom all mails come from
 * @param bounceAddress where what cannot be delivered comes back to; each mail adds its name to the local part
 * @param connections how many a node has to the mail server at most
 * @param messagesPerConnection after so many a connection is closed, and opened again when there are more
 */
public record MailConfiguration(
        Optional<Smtp> smtp,
        Optional<String> jndi,
        String from,
        Optional<String> bounceAddress,
        int connections,
        int messagesPerConnection,
        Limits limits,
        Optional<Dkim> dkim) {
    private static final int MOST_CONNECTIONS = 50;
    private static final int MOST = 1_000_000;
    private static final int MOST_PORTS = 65_535;

    /** How the connection to the mail server is protected. */
    public enum Security {
        NONE,
        STARTTLS,
        TLS;

        static Security of(Settings settings, String key, String standard) {
            return settings.parse(
                    key, standard, "it may be none, starttls or tls", text -> Records.constant(Security.class, text));
        }
    }

    public record Smtp(String host, int port, Optional<String> user, String password, Security security) {}

    /**
     * How many mails there may be; empty for any number.
     *
     * @param perMinute that leave, from all nodes together
     * @param perRecipientPerDay that may be asked for to one address
     */
    public record Limits(
            Optional<Integer> perMinute,
            Optional<Integer> perHour,
            int perRecipientPerDay,
            Optional<Integer> perInviterPerDay) {
        static Limits of(Settings settings) {
            return new Limits(
                    limit("vestibule.mail.per-minute", settings),
                    limit("vestibule.mail.per-hour", settings),
                    settings.number("vestibule.mail.per-recipient-per-day", 20, MOST),
                    limit("vestibule.mail.per-inviter-per-day", settings));
        }

        private static Optional<Integer> limit(String key, Settings settings) {
            return settings.find(key).map(held -> settings.number(key, MOST, MOST));
        }
    }

    static MailConfiguration of(Settings settings) {
        return new MailConfiguration(
                smtp(settings),
                settings.find("vestibule.mail.jndi"),
                settings.parse(
                        "vestibule.mail.from",
                        "Vestibule <vestibule@localhost>",
                        "it must be an e-mail address, such as Example Institute <people@example.org>",
                        MailConfiguration::address),
                bounceAddress(settings),
                settings.number("vestibule.smtp.connections", 4, MOST_CONNECTIONS),
                settings.number("vestibule.smtp.messages-per-connection", 100, MOST),
                Limits.of(settings),
                Dkim.of(settings));
    }

    /** What is before the @ leaves room for 49 characters, as there may be 64 of them (RFC 5321). */
    private static Optional<String> bounceAddress(Settings settings) {
        return settings.find("vestibule.mail.bounce-address")
                .map(held -> settings.parse(
                        "vestibule.mail.bounce-address",
                        "",
                        "it must be a bare address with 15 characters or less before the @, such as bounces@example.org",
                        MailConfiguration::shortAddress));
    }

    private static Optional<Smtp> smtp(Settings settings) {
        return settings.find("vestibule.smtp.host").map(host -> {
            Security security = Security.of(settings, "vestibule.smtp.security", "starttls");
            return new Smtp(
                    host,
                    settings.number("vestibule.smtp.port", standardPort(security), MOST_PORTS),
                    settings.find("vestibule.smtp.user"),
                    settings.get("vestibule.smtp.password", ""),
                    security);
        });
    }

    private static int standardPort(Security security) {
        return switch (security) {
            case NONE -> 25;
            case STARTTLS -> 587;
            case TLS -> 465;
        };
    }

    /** What the sender of all mails is called. */
    public String organisation() {
        String name =
                from.replaceAll("<.*", "").replaceAll("[\"\\p{Cntrl}]", "").strip();
        return name.isEmpty() || name.contains("@") ? "Vestibule" : name;
    }

    /** With or without a name before it. */
    static String address(String text) {
        if (!text.matches("([^<>\\r\\n]*<)?[^<>@\\s]+@[^<>@\\s]+>?")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String shortAddress(String text) {
        if (!text.matches("[^<>@\\s]{1,15}@[^<>@\\s]+")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
