package org.vestibule.common;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All settings as they have held since the start, for those who run the service. */
public final class SettingsInEffect {
    private static final List<String> KEYS = Stream.of(
                    "base-url",
                    "data-dir",
                    "secret-keys",
                    "db.url",
                    "db.user",
                    "db.password",
                    "db.jndi",
                    "smtp.host",
                    "smtp.port",
                    "smtp.user",
                    "smtp.password",
                    "smtp.security",
                    "smtp.connections",
                    "smtp.messages-per-connection",
                    "mail.from",
                    "mail.jndi",
                    "mail.bounce-address",
                    "dkim.domain",
                    "dkim.selector",
                    "dkim.key-file",
                    "mail.per-minute",
                    "mail.per-hour",
                    "mail.per-recipient-per-day",
                    "mail.per-inviter-per-day",
                    "imap.host",
                    "imap.port",
                    "imap.user",
                    "imap.password",
                    "imap.security",
                    "imap.folder",
                    "imap.processed-folder",
                    "bounces.standard-secret",
                    "bounces.mailgun-key",
                    "bounces.sendgrid-key",
                    "bounces.postmark-login",
                    "bounces.amazon-topic",
                    "bootstrap.email",
                    "bootstrap.password",
                    "bootstrap.token",
                    "zone",
                    "locale",
                    "trusted-proxies",
                    "accept-uuid-itoken",
                    "api-rate",
                    "departed-inviters",
                    "invite.allowed-domains",
                    "invite.blocked-domains",
                    "invite.disposable-domains-file",
                    "redirect-hosts",
                    "anonymise-after",
                    "hibp-url",
                    "geoip-database",
                    "webhook-addresses",
                    "blueprints-dir",
                    "blueprint-files",
                    "blueprint-variables")
            .map(key -> "vestibule." + key)
            .toList();

    private final List<Setting> all;

    SettingsInEffect(Settings settings, Configuration configuration) {
        Map<String, String> standards = standards(configuration);
        all = KEYS.stream()
                .map(key -> setting(key, settings, standards.getOrDefault(key, "")))
                .toList();
    }

    /** What holds where nobody has said anything. */
    private static Map<String, String> standards(Configuration configuration) {
        Map<String, String> standards = new LinkedHashMap<>();
        standards.put("vestibule.base-url", configuration.baseUrl());
        standards.put("vestibule.data-dir", configuration.dataDir().toString());
        standards.put("vestibule.zone", configuration.zone().getId());
        standards.put("vestibule.locale", configuration.locale().toLanguageTag());
        standards.put("vestibule.accept-uuid-itoken", String.valueOf(configuration.acceptUuidItoken()));
        standards.put("vestibule.api-rate", String.valueOf(configuration.apiRate()));
        standards.put("vestibule.departed-inviters", "keep");
        standards.put("vestibule.hibp-url", configuration.hibpUrl());
        if (configuration.database().jndi().isEmpty()) {
            standards.put("vestibule.db.url", configuration.database().url());
        }
        standards.putAll(mail(configuration.mail()));
        configuration.bounces().imap().ifPresent(imap -> {
            standards.put("vestibule.imap.port", String.valueOf(imap.port()));
            standards.put("vestibule.imap.security", Records.text(imap.security()));
            standards.put("vestibule.imap.folder", imap.folder());
        });
        return standards;
    }

    private static Map<String, String> mail(MailConfiguration mail) {
        Map<String, String> standards = new LinkedHashMap<>();
        standards.put("vestibule.mail.from", mail.from());
        standards.put("vestibule.smtp.connections", String.valueOf(mail.connections()));
        standards.put("vestibule.smtp.messages-per-connection", String.valueOf(mail.messagesPerConnection()));
        standards.put(
                "vestibule.mail.per-recipient-per-day",
                String.valueOf(mail.limits().perRecipientPerDay()));
        mail.smtp().ifPresent(smtp -> {
            standards.put("vestibule.smtp.port", String.valueOf(smtp.port()));
            standards.put("vestibule.smtp.security", Records.text(smtp.security()));
        });
        return standards;
    }

    private static Setting setting(String key, Settings settings, String standard) {
        boolean secret = Settings.isSecret(key);
        return new Setting(key, secret ? "" : shown(settings.get(key, standard)), secret, settings.source(key));
    }

    /** A JDBC address may hold a login among its options. */
    private static String shown(String value) {
        return value.startsWith("jdbc:")
                ? value.replaceFirst("//[^/@]*@", "//…@").replaceFirst("[?;].*", "…")
                : value;
    }

    /** In the order in which the README explains them. */
    public List<Setting> all() {
        return all;
    }

    /** Whether the service made its secret key itself. */
    public boolean isKeyGenerated() {
        return all.stream()
                .filter(it -> it.key().equals("vestibule.secret-keys"))
                .noneMatch(Setting::isSet);
    }
}
