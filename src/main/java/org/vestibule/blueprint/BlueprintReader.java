package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Message;
import org.vestibule.common.Yaml;
import org.vestibule.common.YamlError;
import org.vestibule.common.YamlValues;
import org.vestibule.common.YamlValues.Pair;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the text of a blueprint of version 1. */
final class BlueprintReader {
    private static final Set<String> KEYS =
            Set.of("model", "id", "state", "conditions", "identifiers", "attrs", "permissions");

    private final YamlValues values = TagReader.values();

    private BlueprintReader() {}

    /** Refuses by a {@link BlueprintProblem} what is no blueprint. */
    static Blueprint read(String text) {
        try {
            Node node = Yaml.compose(text).orElseThrow(() -> Place.START.refuse(Message.of("import.error.empty")));
            return new BlueprintReader().blueprint(node);
        } catch (YamlError wrong) {
            throw BlueprintProblem.unreadable(wrong);
        }
    }

    private Blueprint blueprint(Node node) {
        Map<String, Pair> pairs = pairs(node, Message.of("import.error.no_blueprint"));
        if (pairs.containsKey("version") && !Integer.valueOf(1).equals(value(pairs, "version"))) {
            YamlError other = Place.of(pairs.get("version").value()).refuse(Message.of("import.error.version"));
            throw BlueprintProblem.of(other);
        }
        if (!pairs.containsKey("entries")) {
            throw Place.of(node).refuse(Message.of("import.error.missing", "entries"));
        }
        Map<String, Object> metadata = mapping(pairs, "metadata");
        return new Blueprint(
                String.valueOf(metadata.getOrDefault("name", "")),
                labels(metadata.get("labels")),
                mapping(pairs, "context"),
                entries(pairs.get("entries").value()));
    }

    private static Map<String, String> labels(Object labels) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (labels instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    /** Entries in a list, or in lists by the names of sections. */
    private List<Entry> entries(Node node) {
        List<Entry> entries = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(it -> entries.add(entry(it)));
        } else if (node instanceof MappingNode sections) {
            values.pairs(sections).values().forEach(section -> entries.addAll(section(section.value())));
        } else {
            throw Place.of(node).refuse(Message.of("import.error.list", "entries"));
        }
        return entries;
    }

    private List<Entry> section(Node node) {
        if (node instanceof SequenceNode) {
            return entries(node);
        }
        throw Place.of(node).refuse(Message.of("import.error.section"));
    }

    private Entry entry(Node node) {
        Map<String, Pair> pairs = pairs(node, Message.of("import.error.no_entry"));
        Map<String, Place> places = new LinkedHashMap<>();
        places.put("", Place.of(node));
        pairs.forEach((key, pair) -> place(key, pair, places));
        if (!pairs.containsKey("model")) {
            throw Place.of(node).refuse(Message.of("import.error.missing", "model"));
        }
        return new Entry(
                id(pairs),
                value(pairs, "model"),
                pairs.containsKey("state") ? value(pairs, "state") : "present",
                list(pairs, "conditions"),
                mapping(pairs, "identifiers"),
                mapping(pairs, "attrs"),
                list(pairs, "permissions"),
                places);
    }

    private void place(String key, Pair pair, Map<String, Place> places) {
        if (!KEYS.contains(key)) {
            throw Place.of(pair.key()).refuse(Message.of("import.error.key", key));
        }
        places.put(key, Place.of(pair.key()));
        if (pair.value() instanceof MappingNode mapping) {
            values.pairs(mapping).forEach((name, inner) -> places.put(key + "." + name, Place.of(inner.key())));
        }
    }

    private String id(Map<String, Pair> pairs) {
        if (!pairs.containsKey("id")) {
            return "";
        }
        if (pairs.get("id").value() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw Place.of(pairs.get("id").value()).refuse(Message.of("import.error.id"));
    }

    private List<Object> list(Map<String, Pair> pairs, String key) {
        Object value = pairs.containsKey(key) ? value(pairs, key) : null;
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw Place.of(pairs.get(key).value()).refuse(Message.of("import.error.list", key));
    }

    private Object value(Map<String, Pair> pairs, String key) {
        return values.read(pairs.get(key).value());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> mapping(Map<String, Pair> pairs, String key) {
        Object value = pairs.containsKey(key) ? value(pairs, key) : null;
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?>) {
            return (Map<String, Object>) value;
        }
        throw Place.of(pairs.get(key).value()).refuse(Message.of("import.error.mapping", key));
    }

    private Map<String, Pair> pairs(Node node, Message otherwise) {
        if (node instanceof MappingNode mapping) {
            return values.pairs(mapping);
        }
        throw Place.of(node).refuse(otherwise);
    }
}
