package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.vestibule.common.Message;
import org.vestibule.common.YamlValues;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the tags that blueprints may use; every other one is refused by its name. */
final class TagReader implements YamlValues.Tags {
    private static final Map<String, BiFunction<TagReader, Node, Tag>> TAGS = Map.of(
            "!KeyOf", TagReader::keyOf,
            "!Context", TagReader::context,
            "!Format", TagReader::format,
            "!Find", TagReader::find);

    private final YamlValues values = new YamlValues(this);

    static YamlValues values() {
        return new TagReader().values;
    }

    @Override
    public Object read(Node node, String tag) {
        BiFunction<TagReader, Node, Tag> reader = TAGS.get(tag);
        if (reader == null) {
            throw Place.of(node).refuse(Message.of("import.error.tag", tag));
        }
        return reader.apply(this, node);
    }

    private Tag keyOf(Node node) {
        if (node instanceof ScalarNode scalar) {
            return new KeyOfTag(scalar.getValue(), Place.of(node));
        }
        throw Place.of(node).refuse(Message.of("import.error.key_of"));
    }

    private Tag context(Node node) {
        if (node instanceof ScalarNode scalar) {
            return new ContextTag(scalar.getValue(), null, Place.of(node));
        }
        if (node instanceof SequenceNode sequence && sequence.getValue().size() == 2) {
            List<Object> parts = elements(sequence);
            return new ContextTag(String.valueOf(parts.get(0)), parts.get(1), Place.of(node));
        }
        throw Place.of(node).refuse(Message.of("import.error.context"));
    }

    private Tag format(Node node) {
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            List<Object> parts = elements(sequence);
            return new FormatTag(parts.get(0), parts.subList(1, parts.size()), Place.of(node));
        }
        throw Place.of(node).refuse(Message.of("import.error.format"));
    }

    private Tag find(Node node) {
        List<Object> parts = node instanceof SequenceNode sequence ? elements(sequence) : List.of();
        List<List<Object>> pairs = parts.stream().skip(1).map(TagReader::pair).toList();
        if (pairs.isEmpty() || pairs.contains(List.of())) {
            throw Place.of(node).refuse(Message.of("import.error.find_form"));
        }
        return new FindTag(parts.get(0), pairs, Place.of(node));
    }

    /** A name and a value; empty for anything else. */
    private static List<Object> pair(Object part) {
        return part instanceof List<?> list && list.size() == 2 ? new ArrayList<>(list) : List.of();
    }

    private List<Object> elements(SequenceNode sequence) {
        return sequence.getValue().stream().map(values::read).collect(ArrayList::new, List::add, List::addAll);
    }
}
