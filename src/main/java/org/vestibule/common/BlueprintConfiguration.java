package org.vestibule.common;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where blueprints are, and what they may read of the service's surroundings, as the operator decided.
 *
 * @param folder where the files are that the service applies by itself; empty for none
 * @param files the folder below which the files of {@code !File} are; empty for none
 * @param variables the names that {@code !Env} may ask for
 */
public record BlueprintConfiguration(Optional<Path> folder, Optional<Path> files, Set<String> variables) {
    static BlueprintConfiguration of(Settings settings) {
        Set<String> variables = settings.parse(
                "vestibule.blueprint-variables",
                "",
                "it must be names of environment variables with commas between them, such as MAIL_DOMAIN,BRAND",
                BlueprintConfiguration::names);
        return new BlueprintConfiguration(
                directory("vestibule.blueprints-dir", settings),
                directory("vestibule.blueprint-files", settings),
                variables);
    }

    private static Optional<Path> directory(String key, Settings settings) {
        return settings.parse(
                key,
                "",
                "it must name a directory that can be read",
                text -> Optional.of(text).filter(it -> !it.isEmpty()).map(BlueprintConfiguration::directory));
    }

    private static Path directory(String text) {
        Path directory = Path.of(text);
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            throw new IllegalArgumentException(text);
        }
        return directory;
    }

    private static Set<String> names(String text) {
        Set<String> names = Stream.of(text.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!names.stream().allMatch(it -> it.matches("[A-Za-z_][A-Za-z0-9_]*"))) {
            throw new IllegalArgumentException(text);
        }
        return names;
    }
}
