package org.vestibule.editor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/**
 * What a drawn flow looked like to somebody: the version of each object in it. Every form of the page carries it, so that nobody changes
 * what has become something else since.
 *
 * @param versions by the objects' ids
 */
public record Seen(Map<String, Long> versions) {
    static Seen of(Collection<Thing> things) {
        Map<String, Long> versions = new LinkedHashMap<>();
        things.forEach(it -> versions.put(it.id(), it.version()));
        return new Seen(versions);
    }

    /** Reads {@link #text}; what cannot be read was seen by nobody. */
    public static Seen read(String text) {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.split(" ")) {
            String[] parts = pair.split(":", 2);
            if (parts.length == 2 && parts[1].matches("[0-9]{1,18}")) {
                versions.put(parts[0], Long.valueOf(parts[1]));
            }
        }
        return new Seen(versions);
    }

    /** As a form carries it. */
    public String text() {
        return versions.entrySet().stream()
                .map(it -> it.getKey() + ":" + it.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The version of an object as it was seen; {@code CONFLICT} where it was not. */
    long version(String id) {
        Long version = versions.get(id);
        if (version == null) {
            throw new Problem(ProblemType.CONFLICT);
        }
        return version;
    }

    /** The ids of what was added, changed or taken away between the two. */
    Set<String> differing(Seen other) {
        return Stream.of(versions, other.versions)
                .flatMap(it -> it.keySet().stream())
                .filter(id -> !versions.getOrDefault(id, -1L).equals(other.versions.getOrDefault(id, -1L)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
