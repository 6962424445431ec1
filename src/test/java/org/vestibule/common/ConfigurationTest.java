package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    @Test
    void hasADefaultForEverything() throws IOException {
        Configuration configuration = load(Map.of(), Map.of());

        assertThat(configuration.baseUrl()).isEqualTo("http://localhost:8080");
        assertThat(configuration.database().isH2()).isTrue();
        assertThat(configuration.mail().smtp()).isEmpty();
        assertThat(configuration.bootstrap()).isEmpty();
        assertThat(configuration.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(configuration.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(configuration.trustedProxies()).isEmpty();
        assertThat(configuration.acceptUuidItoken()).isFalse();
        assertThat(Files.getPosixFilePermissions(directory.resolve("secret-keys")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void keepsANewDataDirectoryFromOthers() throws IOException {
        directory = directory.resolve("new");

        load(Map.of(), Map.of());

        assertThat(Files.getPosixFilePermissions(directory)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void makesOneSecretKeyForAllStarts() {
        assertThat(load(Map.of(), Map.of()).secretKeys().numbers())
                .isEqualTo(load(Map.of(), Map.of()).secretKeys().numbers());
    }

    @Test
    void takesPropertiesBeforeTheEnvironmentBeforeTheFile() throws IOException {
        Files.writeString(
                directory.resolve("vestibule.properties"),
                "vestibule.zone=Asia/Tokyo\nvestibule.locale=de\nvestibule.mail.from=a@example.org\n");
        Map<String, String> environment =
                Map.of("VESTIBULE_ZONE", "Europe/Paris", "VESTIBULE_LOCALE", "fr", "VESTIBULE_SECRET_KEYS", KEY);

        Configuration configuration = load(Map.of("vestibule.zone", "Europe/Berlin"), environment);

        assertThat(configuration.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(configuration.locale()).isEqualTo(Locale.FRENCH);
        assertThat(configuration.mail().from()).isEqualTo("a@example.org");
    }

    @Test
    void choosesThePortByTheSecurityOfTheConnection() {
        Map<String, String> tls = Map.of("vestibule.smtp.host", "mail.example.org", "vestibule.smtp.security", "tls");

        assertThat(load(Map.of("vestibule.smtp.host", "mail.example.org"), Map.of())
                        .mail()
                        .smtp())
                .hasValueSatisfying(smtp -> assertThat(smtp.port()).isEqualTo(587));
        assertThat(load(tls, Map.of()).mail().smtp())
                .hasValueSatisfying(smtp -> assertThat(smtp.port()).isEqualTo(465));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vestibule.base-url           | people.example.org            | http or https
            vestibule.base-url           | //people.example.org          | http or https
            vestibule.base-url           | https://people.example.org/?a | http or https
            vestibule.hibp-url           | api.pwnedpasswords.com        | http or https
            vestibule.db.url             | jdbc:mysql://db/vestibule     | PostgreSQL or H2
            vestibule.zone               | Mars                          | Europe/Berlin
            vestibule.locale             | not_a_tag!                    | such as de
            vestibule.trusted-proxies    | proxy.example.org             | 10.0.0.0/8
            vestibule.trusted-proxies    | 10.0.0.0/33                   | 10.0.0.0/8
            vestibule.accept-uuid-itoken | yes                           | true or false
            vestibule.api-rate           | 0                             | 1 to 1000000
            vestibule.anonymise-after    | 0                             | 1 to 36500
            vestibule.geoip-database     | no-such-file.mmdb             | readable files
            vestibule.blueprint-files    | no-such-folder                | a directory that can be read
            vestibule.blueprints-dir     | no-such-folder                | a directory that can be read
            vestibule.blueprint-variables | MAIL-DOMAIN                  | names of environment variables
            vestibule.mail.from          | nobody                        | people@example.org
            vestibule.mail.bounce-address | people.come.back@example.org  | 15 characters
            vestibule.mail.bounce-address | Bounces <b@example.org>       | bounces@example.org
            vestibule.dkim.domain        | of@example.org                | such as example.org
            vestibule.bootstrap.email    | nobody                        | admin@example.org
            vestibule.invite.allowed-domains | new@example.org           | such as example.org
            vestibule.invite.blocked-domains | example..org              | such as example.org
            vestibule.invite.disposable-domains-file | no-such-file.txt  | readable file
            vestibule.redirect-hosts     | https://wiki.example.org      | such as wiki.example.org
            vestibule.redirect-hosts     | *.example.org                 | such as wiki.example.org
            vestibule.redirect-hosts     | wiki.example.org:65536        | such as wiki.example.org
            vestibule.redirect-hosts     | wiki.example.org:             | such as wiki.example.org
            vestibule.redirect-hosts     | me@wiki.example.org           | such as wiki.example.org
            """)
    void namesTheKeyWhatItHoldsAndWhatItMayHold(String key, String value, String may) {
        assertThatThrownBy(() -> load(Map.of(key, value), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(key, value, may);
    }

    @Test
    void refusesToSignWithHalfOfWhatItTakes() throws IOException {
        Path noKey = Files.writeString(directory.resolve("dkim.pem"), "-----BEGIN RSA PRIVATE KEY-----");
        Map<String, String> half = Map.of("vestibule.dkim.domain", "example.org");
        Map<String, String> wrong = Map.of(
                "vestibule.dkim.domain",
                "example.org",
                "vestibule.dkim.selector",
                "mail",
                "vestibule.dkim.key-file",
                noKey.toString());

        assertThatThrownBy(() -> load(half, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("vestibule.dkim.selector", "is not set");
        assertThatThrownBy(() -> load(wrong, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("vestibule.dkim.key-file", "dkim.pem", "PKCS #8");
    }

    @ParameterizedTest
    @CsvSource({
        "vestibule.smtp.port, 0",
        "vestibule.smtp.port, many",
        "vestibule.smtp.connections, 0",
        "vestibule.smtp.security, ssl"
    })
    void refusesAWrongMailServer(String key, String value) {
        assertThatThrownBy(() -> load(Map.of("vestibule.smtp.host", "mail.example.org", key, value), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(key, value);
    }

    @ParameterizedTest
    @CsvSource({
        "vestibule.secret-keys, short-secret",
        "vestibule.bootstrap.password, secret",
        "vestibule.bootstrap.token, short-secret"
    })
    void neverTellsASecret(String key, String value) {
        Map<String, String> properties = new HashMap<>();
        properties.put("vestibule.bootstrap.email", "admin@example.org");
        properties.put("vestibule.bootstrap.password", "long enough");
        properties.put(key, value);

        assertThatThrownBy(() -> load(properties, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vestibule.bootstrap.password", "vestibule.smtp.password", "vestibule.bounces.mailgun-key"})
    void wantsTheFileOfASecretToBeThere(String key) {
        assertThatThrownBy(
                        () -> load(Map.of("vestibule.smtp.host", "localhost", key + "-file", "no/such/file"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(key + "-file", "readable file");
    }

    @Test
    void readsSecretsFromFiles() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("VESTIBULE_BOOTSTRAP_EMAIL", "admin@example.org"));
        environment.put("VESTIBULE_BOOTSTRAP_PASSWORD_FILE", file("long enough\n"));
        environment.put("VESTIBULE_BOOTSTRAP_TOKEN_FILE", file("a token that is even longer than that\n"));
        environment.put("VESTIBULE_SECRET_KEYS_FILE", file(KEY + "\n\n" + "other" + KEY + "\n"));

        Configuration configuration = load(Map.of(), environment);

        Configuration.Bootstrap first = configuration.bootstrap().orElseThrow();
        assertThat(first.password()).isEqualTo("long enough");
        assertThat(first.token()).contains("a token that is even longer than that");
        assertThat(configuration.secretKeys().numbers()).hasSize(2);
        assertThat(directory.resolve("secret-keys")).doesNotExist();
    }

    @Test
    void takesASecretItselfBeforeItsFile() throws IOException {
        Map<String, String> both =
                Map.of("vestibule.db.password", "itself", "vestibule.db.password-file", file("other"));

        assertThat(load(both, Map.of()).database().password()).isEqualTo("itself");
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "secret", ""), content)
                .toString();
    }

    @Test
    void wantsSecretKeysOfItsOwnWithADatabaseThatIsShared() {
        assertThatThrownBy(() -> load(Map.of("vestibule.db.url", "jdbc:postgresql://db/vestibule"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("vestibule.secret-keys", "is not set");
    }

    @Test
    void refusesSecretKeysThatCannotBeToldApart() {
        assertThatThrownBy(() -> load(Map.of("vestibule.secret-keys", KEY + "," + KEY), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must differ");
    }

    @Test
    void wantsAnAddressForTheFirstAdministrator() {
        assertThatThrownBy(() -> load(Map.of("vestibule.bootstrap.password", "long enough"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("vestibule.bootstrap.email", "is not set");
    }

    private Configuration load(Map<String, String> properties, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("vestibule.data-dir", directory.toString());
        return Configuration.of(Settings.load(all::get, environment::get));
    }
}
