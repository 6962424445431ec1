package org.vestibule.common;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** The raw settings: system property, environment, properties file in the data directory, in this order. */
final class Settings {
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

    Optional<String> find(String key) {
        String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return Optional.ofNullable(properties.apply(key))
                .or(() -> Optional.ofNullable(environment.apply(variable)))
                .or(() -> Optional.ofNullable(file.getProperty(key)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
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

    /** Parses a value; whatever the parser throws becomes one line that says what the key may hold. */
    <T> T parse(String key, String standard, String may, Function<String, T> parser) {
        try {
            return parser.apply(get(key, standard));
        } catch (RuntimeException e) {
            throw wrong(key, may);
        }
    }

    ConfigurationException wrong(String key, String may) {
        boolean secret = key.matches(".*\\.(password|token|secret-keys)");
        String held = find(key)
                .map(value -> secret ? "holds something wrong" : "is \"" + value + "\"")
                .orElse("is not set");
        return new ConfigurationException(key, held, may);
    }
}
