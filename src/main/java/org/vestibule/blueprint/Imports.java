package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vestibule.common.Integrity;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Yaml;

/** Imports what an administrator gives, and tells faults as a result, because they are many and have places. */
@ApplicationScoped
class Imports {
    private static final int MOST_BYTES = 2_000_000;

    @Inject
    BlueprintImporter importer;

    @Inject
    PasswordPreparation passwords;

    /** Reads a file; what is very large, or no text, is a problem of the field that gave it. */
    static String text(String field, InputStream file) throws IOException {
        try (file) {
            byte[] bytes = file.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Problem.invalid(field, Message.of("import.error.bytes", MOST_BYTES));
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw Problem.invalid(field, Message.of("import.error.utf8"));
        }
    }

    /** Imports a text; the context, in YAML or JSON, lies over that of the text. */
    ImportResult run(String text, String context, Set<ImportOption> options) {
        return run(BlueprintText.of(text), Yaml.mapping("context", context), options);
    }

    /** Imports a text with a context over its own. */
    ImportResult run(BlueprintText text, Map<String, Object> context, Set<ImportOption> options) {
        try {
            Blueprint blueprint = passwords.prepare(text.read(), context);
            return again(() -> importer.apply(blueprint, context, options));
        } catch (BlueprintProblem refused) {
            return ImportResult.refused(refused);
        } catch (DryRun ended) {
            return ended.result();
        }
    }

    /** What somebody else added or changed at the same moment is found by the second try. */
    static <T> T again(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            if (isOvertaken(failure)) {
                return work.get();
            }
            throw failure;
        }
    }

    /** Whether somebody else was quicker. */
    static boolean isOvertaken(Throwable failure) {
        return Integrity.isTwice(failure)
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(OptimisticLockException.class::isInstance);
    }
}
