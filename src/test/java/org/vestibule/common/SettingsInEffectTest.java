package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Setting.Source;

class SettingsInEffectTest {
    private static final String SECRET = "canary-canary-canary-canary-canary";

    private static final String PUBLIC_KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==";

    @TempDir
    Path directory;

    @Test
    void tellsWhatHoldsAndWhoSaysSo() throws IOException {
        Files.writeString(
                directory.resolve("vestibule.properties"), "vestibule.zone=Asia/Tokyo\nvestibule.locale=de\n");

        SettingsInEffect settings =
                load(Map.of("vestibule.smtp.host", "mail.example.org"), Map.of("VESTIBULE_ZONE", "Europe/Paris"));

        assertThat(settings.all())
                .contains(
                        new Setting("vestibule.smtp.host", "mail.example.org", false, Source.PROPERTY),
                        new Setting("vestibule.zone", "Europe/Paris", false, Source.ENVIRONMENT),
                        new Setting("vestibule.locale", "de", false, Source.FILE),
                        new Setting("vestibule.smtp.port", "587", false, Source.STANDARD),
                        new Setting("vestibule.smtp.security", "starttls", false, Source.STANDARD),
                        new Setting("vestibule.base-url", "http://localhost:8080", false, Source.STANDARD),
                        new Setting("vestibule.smtp.password", "", true, Source.STANDARD),
                        new Setting("vestibule.mail.jndi", "", false, Source.STANDARD));
        assertThat(settings.isKeyGenerated()).isTrue();
    }

    @Test
    void tellsOfSecretsOnlyThatTheyAreSet() {
        List<String> secrets = List.of(
                "vestibule.secret-keys",
                "vestibule.db.password",
                "vestibule.smtp.user",
                "vestibule.smtp.password",
                "vestibule.imap.user",
                "vestibule.imap.password",
                "vestibule.bounces.standard-secret",
                "vestibule.bounces.mailgun-key",
                "vestibule.bounces.sendgrid-key",
                "vestibule.bounces.postmark-login",
                "vestibule.bounces.amazon-topic",
                "vestibule.bootstrap.password",
                "vestibule.bootstrap.token");
        Map<String, String> properties = new HashMap<>(Map.of("vestibule.bootstrap.email", "admin@example.org"));
        secrets.forEach(key -> properties.put(key, SECRET));
        properties.put("vestibule.bounces.standard-secret", SECRET.replace("-", "+") + "==");
        properties.put("vestibule.bounces.sendgrid-key", PUBLIC_KEY);
        properties.put("vestibule.bounces.postmark-login", "postmark:" + SECRET);
        properties.put("vestibule.bounces.amazon-topic", "arn:aws:sns:eu-central-1:123456789012:" + SECRET);

        SettingsInEffect settings = load(properties, Map.of());

        assertThat(settings.all())
                .filteredOn(Setting::secret)
                .allMatch(Setting::isSet)
                .extracting(Setting::key)
                .containsExactlyInAnyOrderElementsOf(secrets);
        assertThat(settings.all().toString()).doesNotContain("canary", PUBLIC_KEY);
        assertThat(settings.isKeyGenerated()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example.org/vestibule, jdbc:postgresql://db.example.org/vestibule",
        "jdbc:postgresql://db.example.org/vestibule?user=a&password=b, jdbc:postgresql://db.example.org/vestibule…",
        "jdbc:postgresql://a:b@db.example.org/vestibule, jdbc:postgresql://…@db.example.org/vestibule",
        "jdbc:h2:mem:x;PASSWORD=b, jdbc:h2:mem:x…"
    })
    void tellsNoLoginOfTheDatabase(String url, String shown) {
        SettingsInEffect settings = load(Map.of("vestibule.db.url", url, "vestibule.secret-keys", SECRET), Map.of());

        assertThat(settings.all()).contains(new Setting("vestibule.db.url", shown, false, Source.PROPERTY));
    }

    @Test
    void listsEverySettingThatThereIs() throws IOException {
        Path common = Path.of("src/main/java/org/vestibule/common");
        String code = Files.readString(common.resolve("Configuration.java"))
                + Files.readString(common.resolve("MailConfiguration.java"))
                + Files.readString(common.resolve("BounceConfiguration.java"))
                + Files.readString(common.resolve("InvitationConfiguration.java"))
                + Files.readString(common.resolve("BlueprintConfiguration.java"))
                + Files.readString(common.resolve("Dkim.java"));

        Set<String> used = Pattern.compile("\"(vestibule\\.[a-z.-]+)\"")
                .matcher(code)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toSet());

        assertThat(load(Map.of(), Map.of()).all()).extracting(Setting::key).containsExactlyInAnyOrderElementsOf(used);
    }

    private SettingsInEffect load(Map<String, String> properties, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("vestibule.data-dir", directory.toString());
        Settings settings = Settings.load(all::get, environment::get);
        return new SettingsInEffect(settings, Configuration.of(settings));
    }
}
