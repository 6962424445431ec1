package org.vestibule.common;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the operator decided, checked as a whole before anything starts. The keys are listed in the README.
 *
 * @param baseUrl the address under which visitors reach the service, without a slash at its end
 * @param apiRate how often an API token may call a node in a minute
 * @param departure what becomes of the invitations of those who leave
 * @param anonymiseAfter how long it is known whom an invitation named that ended without him; empty for ever
 * @param hibpUrl where the service is that knows leaked passwords, as Have I Been Pwned does; without a slash at its end
 * @param geoipDatabases files that know where addresses are, in MaxMind's format; without one nobody knows
 * @param webhookAddresses what webhooks may be called besides public addresses
 * @param bootstrap the first administrator; empty means the one-time set-up link
 */
public record Configuration(
        String baseUrl,
        Path dataDir,
        Database database,
        MailConfiguration mail,
        BounceConfiguration bounces,
        InvitationConfiguration invitations,
        Optional<Bootstrap> bootstrap,
        ZoneId zone,
        Locale locale,
        List<AddressRange> trustedProxies,
        boolean acceptUuidItoken,
        int apiRate,
        Departure departure,
        Optional<Duration> anonymiseAfter,
        String hibpUrl,
        List<Path> geoipDatabases,
        List<AddressRange> webhookAddresses,
        BlueprintConfiguration blueprints,
        SecretKeys secretKeys) {
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_CALLS = 1_000_000;
    private static final String SECRET_KEYS = "vestibule.secret-keys";

    /** Where the data is kept; either a JDBC URL or the JNDI name of a data source. */
    public record Database(String url, String user, String password, Optional<String> jndi) {
        /** Whether this is the embedded default, or another H2 database. */
        public boolean isH2() {
            return jndi.isEmpty() && url.startsWith("jdbc:h2:");
        }
    }

    public record Bootstrap(String email, String password, Optional<String> token) {}

    /** Reads and checks; the first wrong value is told by a {@link ConfigurationException}. */
    public static Configuration load() {
        return of(Settings.load());
    }

    static Configuration of(Settings settings) {
        Path dataDir = directory(settings.path("vestibule.data-dir", "vestibule-data"), settings);
        Database database = database(settings, dataDir);
        return new Configuration(
                httpUrl("vestibule.base-url", "http://localhost:8080", settings),
                dataDir,
                database,
                MailConfiguration.of(settings),
                BounceConfiguration.of(settings),
                InvitationConfiguration.of(settings),
                bootstrap(settings),
                settings.parse("vestibule.zone", "UTC", "it must be a time zone, such as Europe/Berlin", ZoneId::of),
                settings.parse(
                        "vestibule.locale", "en", "it must be a language tag, such as de", Configuration::locale),
                addresses("vestibule.trusted-proxies", settings),
                settings.flag("vestibule.accept-uuid-itoken"),
                settings.number("vestibule.api-rate", 30_000, MOST_CALLS),
                settings.parse(
                        "vestibule.departed-inviters",
                        "keep",
                        "it must be keep, suspend, or hand-over: with a user name, such as hand-over:akadmin",
                        Departure::of),
                settings.find("vestibule.anonymise-after")
                        .map(held -> Duration.ofDays(settings.number("vestibule.anonymise-after", 1, MOST_DAYS))),
                httpUrl("vestibule.hibp-url", "https://api.pwnedpasswords.com/range", settings),
                geoipDatabases(settings),
                addresses("vestibule.webhook-addresses", settings),
                BlueprintConfiguration.of(settings),
                new SecretKeys(secretKeys(settings, dataDir, database)));
    }

    private static List<AddressRange> addresses(String key, Settings settings) {
        return settings.parse(
                key,
                "",
                "it must be addresses or networks with commas between them, such as 10.0.0.0/8,::1",
                AddressRange::list);
    }

    private static List<Path> geoipDatabases(Settings settings) {
        return settings.parse(
                "vestibule.geoip-database",
                "",
                "it must name readable files, with commas between them",
                Configuration::files);
    }

    /** The address of a path of this service, which starts with a slash. */
    public String url(String path) {
        return baseUrl + path;
    }

    private static Path directory(Path dataDir, Settings settings) {
        try {
            return Files.createDirectories(dataDir, SecretKeyFile.ownerOnly("rwx------"));
        } catch (IOException e) {
            throw settings.wrong("vestibule.data-dir", "it must be a directory that can be written (" + e + ")");
        }
    }

    private static String httpUrl(String key, String standard, Settings settings) {
        return settings.parse(
                key,
                standard,
                "it must be an absolute http or https address without query, such as https://people.example.org",
                text -> {
                    URI uri = URI.create(text);
                    if (uri.getHost() == null
                            || uri.getQuery() != null
                            || uri.getFragment() != null
                            || uri.getUserInfo() != null
                            || !uri.getScheme().matches("https?")) {
                        throw new IllegalArgumentException(text);
                    }
                    return text.replaceAll("/+$", "");
                });
    }

    private static Database database(Settings settings, Path dataDir) {
        String standard = "jdbc:h2:file:" + dataDir.resolve("vestibule");
        String url = settings.parse(
                "vestibule.db.url",
                standard,
                "it must be a JDBC address of PostgreSQL or H2, such as jdbc:postgresql://db.example.org/vestibule",
                text -> {
                    if (!text.startsWith("jdbc:postgresql:") && !text.startsWith("jdbc:h2:")) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                });
        return new Database(
                url,
                settings.get("vestibule.db.user", ""),
                settings.get("vestibule.db.password", ""),
                settings.find("vestibule.db.jndi"));
    }

    private static Optional<Bootstrap> bootstrap(Settings settings) {
        Optional<String> password = settings.find("vestibule.bootstrap.password");
        Optional<String> token = settings.find("vestibule.bootstrap.token");
        if (settings.find("vestibule.bootstrap.email").isEmpty() && password.isEmpty() && token.isEmpty()) {
            return Optional.empty();
        }
        String email = settings.parse(
                "vestibule.bootstrap.email",
                "",
                "it must be the administrator's e-mail address, such as admin@example.org",
                MailConfiguration::address);
        if (password.filter(it -> it.length() >= 8).isEmpty()) {
            throw settings.wrong("vestibule.bootstrap.password", "it must have 8 characters or more");
        }
        if (token.filter(it -> it.length() < 32).isPresent()) {
            throw settings.wrong("vestibule.bootstrap.token", "it must have 32 characters or more");
        }
        return Optional.of(new Bootstrap(email, password.get(), token));
    }

    private static List<String> secretKeys(Settings settings, Path dataDir, Database database) {
        Optional<String> given = settings.find(SECRET_KEYS);
        if (given.isEmpty() && !database.isH2()) {
            throw settings.wrong(
                    SECRET_KEYS, "set it, or vestibule.secret-keys-file, when the database is not the embedded one");
        }
        List<String> keys = Stream.of(
                        given.orElseGet(() -> generated(dataDir, settings)).split("[,\\n]"))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        if (keys.isEmpty() || keys.stream().anyMatch(it -> it.length() < 32)) {
            throw settings.wrong(SECRET_KEYS, "it must hold keys of at least 32 characters, commas or lines between");
        }
        if (Set.copyOf(new SecretKeys(keys).numbers()).size() < keys.size()) {
            throw settings.wrong(
                    SECRET_KEYS, "its keys must differ in the first byte of their SHA-256: make another one");
        }
        return keys;
    }

    private static String generated(Path dataDir, Settings settings) {
        try {
            return SecretKeyFile.read(dataDir.resolve("secret-keys"));
        } catch (IOException e) {
            throw settings.wrong("vestibule.data-dir", "the file secret-keys in it cannot be read (" + e + ")");
        }
    }

    private static List<Path> files(String text) {
        List<Path> files = Stream.of(text.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(Path::of)
                .toList();
        if (!files.stream().allMatch(it -> Files.isRegularFile(it) && Files.isReadable(it))) {
            throw new IllegalArgumentException(text);
        }
        return files;
    }

    private static Locale locale(String text) {
        try {
            return new Locale.Builder().setLanguageTag(text).build();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
