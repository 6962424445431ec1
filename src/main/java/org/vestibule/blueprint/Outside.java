package org.vestibule.blueprint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.common.BlueprintConfiguration;

/**
 * What blueprints may read of the service's surroundings.
 *
 * @param opened by the operator
 * @param environment gives the value of a variable, null for none
 */
record Outside(BlueprintConfiguration opened, UnaryOperator<String> environment) {
    private static final long MOST_BYTES = 500_000;

    boolean opens(String name) {
        return opened.variables().contains(name);
    }

    /** The value of a variable; an empty one counts as missing. */
    Optional<String> variable(String name) {
        return Optional.of(name).filter(this::opens).map(environment).filter(it -> !it.isEmpty());
    }

    /** The text of a file in UTF-8 without white space at its ends; neither a name nor a link leads out of the folder. */
    Optional<String> file(String name) {
        try {
            if (opened.files().isEmpty() || name.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            Path root = opened.files().get().toRealPath();
            Path file = root.resolve(name).toRealPath();
            boolean good = file.startsWith(root) && Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES;
            return good
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
