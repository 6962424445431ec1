package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Configuration;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/** The folder of blueprints that the operator has named. Neither a name nor a link leads out of it; what begins with a dot is hidden. */
@ApplicationScoped
class BlueprintFolder {
    static final int LONGEST_PATH = 500;
    private static final int MOST_FILES = 2_000;
    private static final int MOST_LEVELS = 20;

    @Inject
    Configuration configuration;

    /** Whether there is one. */
    boolean isSet() {
        return configuration.blueprints().folder().isPresent();
    }

    /** All blueprints below it by their paths; an {@link IOException} where it cannot be read as a whole. */
    List<BlueprintFile> list() throws IOException {
        List<BlueprintFile> files = new ArrayList<>();
        if (isSet()) {
            Path root = configuration.blueprints().folder().get().toRealPath();
            try (Stream<Path> all = Files.walk(root, MOST_LEVELS)) {
                all.map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .filter(BlueprintFolder::isBlueprint)
                        .sorted()
                        .limit(MOST_FILES)
                        .forEach(path -> found(root, path).ifPresent(files::add));
            }
        }
        return files;
    }

    /** The blueprint of that path; empty where there is none. */
    Optional<BlueprintFile> find(String path) {
        try {
            if (!isSet() || !isBlueprint(path)) {
                return Optional.empty();
            }
            return read(configuration.blueprints().folder().get().toRealPath(), path);
        } catch (IOException | InvalidPathException none) {
            return Optional.empty();
        }
    }

    /** What was found there a moment ago. What is there and cannot be read is no reason to forget what it has made. */
    private static Optional<BlueprintFile> found(Path root, String path) {
        try {
            return read(root, path);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException hidden) {
            return Optional.of(new BlueprintFile(path, Instant.EPOCH, unreadable()));
        }
    }

    private static boolean isBlueprint(String path) {
        return path.matches("(?i).+\\.ya?ml")
                && path.length() <= LONGEST_PATH
                && Stream.of(path.split("/", -1)).noneMatch(part -> part.isEmpty() || part.startsWith("."));
    }

    /** Volumes of containers hold links to their own files, so that links within the folder are good. */
    private static Optional<BlueprintFile> read(Path root, String path) throws IOException {
        Path file = root.resolve(path).toRealPath();
        if (!file.startsWith(root) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        return Optional.of(new BlueprintFile(path, modified, text(file)));
    }

    private static BlueprintText text(Path file) {
        try {
            return BlueprintText.of(Imports.text("file", Files.newInputStream(file)));
        } catch (Problem wrong) {
            return BlueprintText.unreadable(wrong.errors().get("file").get(0));
        } catch (IOException wrong) {
            return unreadable();
        }
    }

    private static BlueprintText unreadable() {
        return BlueprintText.unreadable(Message.of("instance.error.unreadable"));
    }
}
