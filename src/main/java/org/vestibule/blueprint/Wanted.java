package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vestibule.common.Merge;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/**
 * What an entry asks for, its tags worked out.
 *
 * @param model in lower case
 * @param name how people find the object
 * @param identifiers what it is looked up by, without {@code pk}
 * @param values the attributes together with the identifiers
 * @param pk the key that the file gives the object; null without
 */
record Wanted(String model, String name, Map<String, Object> identifiers, Map<String, Object> values, Object pk) {
    private static final String PK = "pk";

    /** Reads an entry; a {@code Problem} names what the model does not have. */
    static Wanted of(String model, Entries<?, ?> entries, Entry entry, Resolution resolution) {
        Map<String, Object> identifiers = new LinkedHashMap<>(resolution.members(entry.identifiers()));
        Object pk = identifiers.remove(PK);
        Map<String, String> names = entries.formerNames(model);
        Map<String, Object> identified = renamed(identifiers, names);
        Map<String, Object> values = Merge.deep(renamed(resolution.members(entry.attrs()), names), identified);
        String only = entries.naturalKey().size() == 1 ? entries.naturalKey().get(0) : "";
        String name = values.get(only) instanceof String text ? text : entry.label();
        Wanted wanted = new Wanted(model, name, identified, values, pk);
        if (pk == null && identified.isEmpty()) {
            throw unidentified(entries);
        }
        return wanted;
    }

    /** What nothing but identifiers tells from others. */
    static Wanted identified(String model, Map<String, Object> identifiers) {
        Map<String, Object> others = new LinkedHashMap<>(identifiers);
        Object pk = others.remove(PK);
        return new Wanted(model, Entry.text(identifiers), others, others, pk);
    }

    /** Says what it takes to find an object. */
    static Problem unidentified(Entries<?, ?> entries) {
        String key = String.join(", ", entries.naturalKey());
        return Problem.invalid("identifiers", Message.of("import.error.identifiers", key));
    }

    /** A value as text. */
    String text(String name) {
        return String.valueOf(values.get(name));
    }

    /** The key that the file gives the object, as text. */
    Optional<String> key() {
        return Optional.ofNullable(pk).map(String::valueOf);
    }

    private static Map<String, Object> renamed(Map<String, Object> values, Map<String, String> names) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        values.forEach((name, value) -> renamed.put(names.getOrDefault(name, name), value));
        renamed.remove("");
        return renamed;
    }

    /** The same without attributes that the model does not have, as far as they are not refused. */
    Wanted known(Entries<?, ?> entries, Entry entry, Run run) {
        List<String> known = new ArrayList<>(entries.attributes(model));
        Message message = Message.of("import.error.attribute", model, String.join(", ", known));
        List<String> unknown =
                values.keySet().stream().filter(name -> !known.contains(name)).toList();
        if (!run.lenient() && !unknown.isEmpty()) {
            throw Problem.invalid(unknown.stream().collect(Collectors.toMap(it -> it, it -> List.of(message))));
        }
        unknown.forEach(name -> run.tell(entry, name, message));
        Map<String, Object> rest = new LinkedHashMap<>(values);
        rest.keySet().retainAll(known);
        return new Wanted(model, name, identifiers, rest, pk);
    }
}
