package org.vestibule.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

class BlueprintExpressionsTest {
    private static final Path BLUEPRINTS = Path.of("../shared/blueprints");

    @Test
    void readsEveryExpressionOfAuthentiksOwnBlueprints() throws IOException {
        assumeTrue(Files.isDirectory(BLUEPRINTS), "authentik's own files are not there: " + BLUEPRINTS);

        List<String> sources = sources();

        assertThat(sources).hasSizeGreaterThan(10);
        assertThat(sources).allSatisfy(Expression::parse);
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(BLUEPRINTS)) {
            files.filter(it -> it.toString().endsWith(".yaml"))
                    .forEach(it -> Yaml.compose(read(it)).ifPresent(root -> collect(root, sources)));
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void collect(Node node, List<String> sources) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(it -> collect(it, sources));
        } else if (node instanceof MappingNode mapping) {
            Map<String, String> texts = new HashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                collect(tuple.getValueNode(), sources);
                if (tuple.getKeyNode() instanceof ScalarNode key && tuple.getValueNode() instanceof ScalarNode value) {
                    texts.put(key.getValue(), value.getValue());
                }
            }
            add(texts, sources);
        }
    }

    private static void add(Map<String, String> texts, List<String> sources) {
        for (String field : List.of("placeholder", "initial_value")) {
            if ("true".equals(texts.get(field + "_expression"))) {
                sources.add(texts.get(field));
            }
        }
        if (texts.containsKey("expression")) {
            sources.add(texts.get("expression"));
        }
    }
}
