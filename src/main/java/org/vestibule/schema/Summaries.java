package org.vestibule.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What operations do, in a few words. Most do the same with many sorts of things, which a rule tells; {@code operations.properties} calls the
 * things by name and has the texts of the others.
 */
public final class Summaries {
    /** How the name of an operation ends, the longer ends first, and what it does with one of a sort, or with several. */
    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put("_used_by_list", "List what uses a %1$s");
        RULES.put("_report_retrieve", "Download %2$s as a table (CSV)");
        RULES.put("_partial_update", "Change a %1$s");
        RULES.put("_list", "List %2$s");
        RULES.put("_create", "Create a %1$s");
        RULES.put("_retrieve", "Read a %1$s");
        RULES.put("_update", "Replace a %1$s");
        RULES.put("_destroy", "Delete a %1$s");
    }

    private final Properties texts = new Properties();

    public Summaries() {
        try (InputStream file = Summaries.class.getResourceAsStream("operations.properties")) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the operations, or of their beginnings, that there are texts of. */
    public Set<String> known() {
        return texts.stringPropertyNames();
    }

    /** What the operation of that name does; empty where nobody has said so. */
    Optional<String> of(String operation, Optional<Subject> subject) {
        if (texts.containsKey(operation)) {
            return Optional.of(texts.getProperty(operation));
        }
        return RULES.entrySet().stream()
                .filter(rule -> operation.endsWith(rule.getKey()))
                .findFirst()
                .flatMap(rule -> of(operation, subject, rule));
    }

    private Optional<String> of(String operation, Optional<Subject> subject, Entry<String, String> rule) {
        String things =
                operation.substring(0, operation.length() - rule.getKey().length());
        return subject.map(Subject::words)
                .or(() -> Optional.ofNullable(texts.getProperty(things)))
                .map(one -> rule.getValue().formatted(one, several(one)).replaceFirst("\\ba(?= [aeio])", "an"));
    }

    static String several(String one) {
        if (one.matches(".*[^aeo]y")) {
            return one.replaceFirst("y$", "ies");
        }
        return one + (one.matches(".*(s|x|ch|sh)") ? "es" : "s");
    }
}
