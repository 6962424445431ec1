package org.vestibule.common;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns composed YAML into what JSON can hold: maps, lists, texts, numbers, booleans and null. What an alias repeats is counted each
 * time, so the result stays small whatever the anchors say.
 */
public final class YamlValues {
    private static final int MOST_VALUES = 50_000;
    private static final int MOST_LEVELS = 100;
    private static final int LONGEST_NUMBER = 1_000;
    private static final Set<Tag> SIMPLE = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT);
    private static final String STANDARD = "tag:yaml.org,2002:";

    /** Reads values that carry a tag of their own, such as {@code !KeyOf}. */
    @FunctionalInterface
    public interface Tags {
        Object read(Node node, String tag);

        /** Refuses every tag. */
        Tags NONE = (node, tag) -> {
            throw new YamlError(node, Message.of("yaml.error.tag_here", tag));
        };
    }

    /** A key of a mapping and its value. */
    public record Pair(Node key, Node value) {}

    private static final class Scalars extends SafeConstructor {
        Scalars() {
            super(new LoaderOptions());
        }

        Object of(ScalarNode node) {
            return constructDocument(node);
        }
    }

    private final Tags tags;
    private final Scalars scalars = new Scalars();
    private final Set<Node> path = Collections.newSetFromMap(new IdentityHashMap<>());
    private int count;

    public YamlValues(Tags tags) {
        this.tags = tags;
    }

    public Object read(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith(STANDARD)) {
            enter(node);
            Object value = tags.read(node, tag);
            path.remove(node);
            return value;
        }
        return untagged(node);
    }

    /** Reads the value as if it carried no tag. */
    public Object untagged(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return list(sequence);
        }
        count(node);
        return scalar((ScalarNode) node);
    }

    public Map<String, Object> mapping(MappingNode node) {
        refuseOthers(node, Tag.MAP);
        Map<String, Pair> pairs = pairs(node);
        enter(node);
        Map<String, Object> values = new LinkedHashMap<>();
        pairs.forEach((key, pair) -> values.put(key, read(pair.value())));
        path.remove(node);
        return values;
    }

    public List<Object> list(SequenceNode node) {
        refuseOthers(node, Tag.SEQ);
        enter(node);
        List<Object> values = new ArrayList<>();
        node.getValue().forEach(it -> values.add(read(it)));
        path.remove(node);
        return values;
    }

    /** The pairs of a mapping with those that it merges in; of several with the same key the last one. */
    public Map<String, Pair> pairs(MappingNode node) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        collect(node, pairs);
        return pairs;
    }

    private void collect(MappingNode node, Map<String, Pair> pairs) {
        enter(node);
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(tuple.getValueNode(), pairs);
            }
        }
        for (NodeTuple tuple : node.getValue()) {
            if (!tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                pairs.put(key(tuple.getKeyNode()), new Pair(tuple.getKeyNode(), tuple.getValueNode()));
            }
        }
        path.remove(node);
    }

    private void merge(Node source, Map<String, Pair> pairs) {
        if (source instanceof MappingNode mapping) {
            collect(mapping, pairs);
        } else if (source instanceof SequenceNode sequence) {
            List<Node> sources = new ArrayList<>(sequence.getValue());
            Collections.reverse(sources);
            enter(source);
            sources.forEach(it -> merge(it, pairs));
            path.remove(source);
        } else {
            throw new YamlError(source, Message.of("yaml.error.merge"));
        }
    }

    private String key(Node node) {
        count(node);
        if (node instanceof ScalarNode scalar && node.getTag().startsWith(STANDARD)) {
            return String.valueOf(scalar(scalar));
        }
        throw new YamlError(node, Message.of("yaml.error.key"));
    }

    private Object scalar(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return text(node);
        }
        if (tag.equals(Tag.TIMESTAMP)) {
            return time(node);
        }
        if (SIMPLE.contains(tag)) {
            return construct(node);
        }
        throw unsupported(node);
    }

    private static String time(ScalarNode node) {
        try {
            return YamlTime.iso(node.getValue());
        } catch (DateTimeException wrong) {
            throw new YamlError(node, Message.of("yaml.error.value", node.getValue()));
        }
    }

    private static String text(ScalarNode node) {
        String text = node.getValue();
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new YamlError(node, Message.of("yaml.error.character"));
        }
        return text;
    }

    private Object construct(ScalarNode node) {
        if (node.getValue().length() > LONGEST_NUMBER) {
            throw new YamlError(node, Message.of("yaml.error.long_number"));
        }
        Object value;
        try {
            value = scalars.of(node);
        } catch (RuntimeException wrong) {
            throw new YamlError(node, Message.of("yaml.error.value", node.getValue()));
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new YamlError(node, Message.of("yaml.error.number", node.getValue()));
        }
        return value;
    }

    private void refuseOthers(Node node, Tag expected) {
        if (node.getTag().startsWith(STANDARD) && !node.getTag().equals(expected)) {
            throw unsupported(node);
        }
    }

    private static YamlError unsupported(Node node) {
        String tag = node.getTag().getValue().replace(STANDARD, "!!");
        return new YamlError(node, Message.of("yaml.error.tag", tag));
    }

    private void enter(Node node) {
        count(node);
        if (!path.add(node)) {
            throw new YamlError(node, Message.of("yaml.error.circle"));
        }
        if (path.size() > MOST_LEVELS) {
            throw new YamlError(node, Message.of("yaml.error.levels", MOST_LEVELS));
        }
    }

    private void count(Node node) {
        if (++count > MOST_VALUES) {
            throw new YamlError(node, Message.of("yaml.error.repeated_values", MOST_VALUES));
        }
    }
}
