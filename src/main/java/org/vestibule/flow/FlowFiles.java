package org.vestibule.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The files of a run. What is sealed of the run names them by their ids; they themselves are kept apart. Every long {@code data:} address
 * becomes a file, wherever it stands and whoever put it there; one that nothing names any more goes.
 */
final class FlowFiles {
    private final Map<String, FlowFile> known = new HashMap<>();
    private final Set<String> kept;
    private final Set<String> named = new LinkedHashSet<>();

    FlowFiles(Collection<String> kept, UnaryOperator<String> reader) {
        this.kept = new LinkedHashSet<>(kept);
        kept.forEach(id -> known.put(id, new FlowFile(id, reader)));
    }

    /** Those of a run that is new. */
    static FlowFiles none() {
        return new FlowFiles(Set.of(), id -> "");
    }

    /** What was kept, with the files in the place of their ids. */
    Map<String, Object> within(Map<String, Object> values) {
        return kept.isEmpty() ? values : FlowFile.replaced(values, it -> kept.contains(it) ? known.get(it) : it);
    }

    /** What is to be kept, with ids in the place of the files. */
    Map<String, Object> apart(Map<String, Object> values) {
        named.clear();
        return FlowFile.replaced(values, it -> FlowFile.isFile(it) ? name(it) : it);
    }

    private String name(Object value) {
        FlowFile file = value instanceof FlowFile given ? given : at((String) value);
        known.put(file.id(), file);
        named.add(file.id());
        return file.id();
    }

    private FlowFile at(String address) {
        return known.values().stream()
                .filter(it -> it.isAt(address))
                .findFirst()
                .orElseGet(() -> new FlowFile(address));
    }

    /** What is kept names these. */
    Set<String> ids() {
        return named;
    }

    /** Those that have come since. */
    List<FlowFile> added() {
        return named.stream().filter(id -> !kept.contains(id)).map(known::get).toList();
    }

    /** The ids of those that nothing names any more. */
    Set<String> dropped() {
        return kept.stream().filter(id -> !named.contains(id)).collect(Collectors.toSet());
    }
}
