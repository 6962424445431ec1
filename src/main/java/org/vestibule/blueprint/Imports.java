package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.vestibule.common.Yaml;

/** Imports what an administrator gives, and tells faults as a result, because they are many and have places. */
@ApplicationScoped
class Imports {
    /** The largest file that is read. */
    static final int MOST_BYTES = 2_000_000;

    @Inject
    BlueprintImporter importer;

    @Inject
    PasswordPreparation passwords;

    /** Imports a text; the context, in YAML or JSON, lies over that of the text. */
    ImportResult run(String text, String context) {
        Map<String, Object> given = Yaml.mapping("context", context);
        try {
            Blueprint blueprint = passwords.prepare(BlueprintReader.read(text), given);
            return apply(blueprint, given);
        } catch (BlueprintProblem refused) {
            return ImportResult.refused(refused.faults());
        }
    }

    /** What somebody else added at the same moment is found by the second try. */
    private ImportResult apply(Blueprint blueprint, Map<String, Object> context) {
        try {
            return importer.apply(blueprint, context);
        } catch (RuntimeException failure) {
            if (Integrity.isTwice(failure)) {
                return importer.apply(blueprint, context);
            }
            throw failure;
        }
    }
}
