package org.vestibule.common;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads YAML 1.1, and so JSON, that strangers wrote: bounded by counted characters, values and levels, and never a Java class. */
public final class Yaml {
    /** How long a text may be that is read. */
    public static final int MOST_CHARACTERS = 500_000;

    private static final int MOST_NODES = 50_000;
    private static final int MOST_LEVELS = 50;
    private static final int MOST_ALIASES = 1_000;

    private static final class CountingComposer extends Composer {
        private int nodes;
        private int levels;

        CountingComposer(String text, LoaderOptions options) {
            super(new ParserImpl(new StreamReader(text), options), new YamlResolver(), options);
        }

        @Override
        protected Node composeScalarNode(String anchor, List<CommentLine> comments) {
            count();
            return super.composeScalarNode(anchor, comments);
        }

        @Override
        protected Node composeSequenceNode(String anchor) {
            descend();
            Node node = super.composeSequenceNode(anchor);
            levels--;
            return node;
        }

        @Override
        protected Node composeMappingNode(String anchor) {
            descend();
            Node node = super.composeMappingNode(anchor);
            levels--;
            return node;
        }

        private void descend() {
            count();
            if (++levels > MOST_LEVELS) {
                throw new YamlError(parser.peekEvent().getStartMark(), Message.of("yaml.error.levels", MOST_LEVELS));
            }
        }

        private void count() {
            if (++nodes > MOST_NODES) {
                throw new YamlError(parser.peekEvent().getStartMark(), Message.of("yaml.error.values", MOST_NODES));
            }
        }
    }

    private Yaml() {}

    /** Reads a mapping of names to values, empty for an empty text; what is wrong is told as a problem of the field. */
    public static Map<String, Object> mapping(String field, String text) {
        try {
            return compose(text).map(node -> mapping(node, text)).orElseGet(LinkedHashMap::new);
        } catch (YamlError wrong) {
            throw Problem.invalid(field, Message.at(wrong.line(), wrong.column(), wrong.reason()));
        }
    }

    /** Reads the one document of a text, with the places of everything in it; empty where there is none. */
    public static Optional<Node> compose(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new YamlError(1, 1, Message.of("yaml.error.long", MOST_CHARACTERS));
        }
        String clean = YamlHints.fromJson(text);
        try {
            return Optional.ofNullable(new CountingComposer(clean, options()).getSingleNode());
        } catch (MarkedYAMLException wrong) {
            throw YamlHints.explain(wrong, clean);
        } catch (ReaderException wrong) {
            throw YamlHints.explain(wrong, clean);
        } catch (YAMLException wrong) {
            throw new YamlError(1, 1, reason(wrong));
        }
    }

    private static Message reason(YAMLException wrong) {
        return wrong.getMessage().lines().findFirst().map(Message::words).orElse(Message.of("yaml.error.unreadable"));
    }

    /** Writes values as an editor shows them: one a line, and those of several lines as they are. */
    public static String write(Map<String, ?> values) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        options.setSplitLines(false);
        TaggedRepresenter representer = new TaggedRepresenter(options);
        return values.isEmpty() ? "" : new org.yaml.snakeyaml.Yaml(representer, options).dump(plain(values));
    }

    private static Map<String, Object> mapping(Node node, String text) {
        if (node instanceof MappingNode mapping) {
            return new YamlValues(YamlValues.Tags.NONE).mapping(mapping);
        }
        throw YamlHints.noMapping(node, text);
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(2 * MOST_LEVELS);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, plain(element)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(plain(element)));
            return copy;
        }
        if (value instanceof Tagged tagged) {
            return new Tagged(tagged.tag(), plain(tagged.value()));
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().scale() <= 0 ? number.toBigInteger() : (Object) number.doubleValue();
        }
        return value;
    }
}
