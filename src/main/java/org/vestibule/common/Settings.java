package org.vestibule.common;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.vestibule.common.Setting.Source;

/**
 * The raw settings: system property, environment, properties file in the data directory, in this order. A secret may be in a file
 * instead, which the same key names with {@code -file} at its end.
 */
final class Settings {
    private static final String FILE = "-file";

    private final Function<String, String> properties;
    private final Function<String, String> environment;
    private final Properties file = new Properties();

    private Settings(Function<String, String> properties, Function<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    static Settings load() {
        return load(System::getProperty, System::getenv);
    }

    static Settings load(Function<String, String> properties, Function<String, String> environment) {
        Settings settings = new Settings(properties, environment);
        Path file = settings.path("vestibule.data-dir", "vestibule-data").resolve("vestibule.properties");
        if (Files.exists(file)) {
            settings.read(file);
        }
        return settings;
    }

    private void read(Path path) {
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (IOException e) {
            throw wrong("vestibule.data-dir", "the file vestibule.properties in it cannot be read (" + e + ")");
        }
    }

    private record Held(String value, Source source) {}

    Optional<String> find(String key) {
        return held(key).map(Held::value);
    }

    Source source(String key) {
        return held(key).map(Held::source).orElse(Source.STANDARD);
    }

    private Optional<Held> held(String key) {
        return said(key).or(() -> isSecret(key) ? inFile(key + FILE) : Optional.empty());
    }

    private Optional<Held> inFile(String key) {
        return said(key).map(file -> {
            try {
                return new Held(Files.readString(Path.of(file.value())).strip(), file.source());
            } catch (IOException | InvalidPathException e) {
                throw wrong(key, "it must name a readable file in UTF-8");
            }
        });
    }

    private Optional<Held> said(String key) {
        String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return held(properties.apply(key), Source.PROPERTY)
                .or(() -> held(environment.apply(variable), Source.ENVIRONMENT))
                .or(() -> held(file.getProperty(key), Source.FILE))
                .filter(it -> !it.value().isEmpty());
    }

    private static Optional<Held> held(String value, Source source) {
        return Optional.ofNullable(value).map(it -> new Held(it.strip(), source));
    }

    /** Whether nobody may see what it holds; a mail server's user name can be as good as its password. */
    static boolean isSecret(String key) {
        return key.matches(".*\\.(password|token|secret-keys|(smtp|imap)\\.user|bounces\\..*)");
    }

    String get(String key, String standard) {
        return find(key).orElse(standard);
    }

    Path path(String key, String standard) {
        return Path.of(get(key, standard)).toAbsolutePath().normalize();
    }

    boolean flag(String key) {
        return parse(key, "false", "it may be true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /** A whole number from 1 up to the most that makes sense. */
    int number(String key, int standard, int most) {
        return parse(key, String.valueOf(standard), "it must be a number, 1 to " + most, text -> {
            int number = Integer.parseInt(text);
            if (number < 1 || number > most) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    /** Parses a value; whatever the parser throws becomes one line that says what the key may hold. */
    <T> T parse(String key, String standard, String may, Function<String, T> parser) {
        try {
            return parser.apply(get(key, standard));
        } catch (RuntimeException e) {
            throw wrong(key, may);
        }
    }

    ConfigurationException wrong(String key, String may) {
        String held = find(key)
                .map(value -> isSecret(key) ? "holds something wrong" : "is \"" + value + "\"")
                .orElse("is not set");
        return new ConfigurationException(key, held, may);
    }
}
