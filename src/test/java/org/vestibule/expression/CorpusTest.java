package org.vestibule.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares answers with those of CPython, which {@code record.py} has written beside the snippets. */
class CorpusTest {
    private record Snippet(int line, String source, String answer) {
        boolean isError() {
            return answer.startsWith("!");
        }
    }

    /** The snippets by the feature that they are about; the features that real expressions use come first, by frequency. */
    private final Map<String, List<Snippet>> features = read();

    @TestFactory
    Stream<DynamicNode> answersAsCpythonDoes() {
        return features.entrySet().stream()
                .map(it -> dynamicContainer(it.getKey(), it.getValue().stream().map(CorpusTest::test)));
    }

    @Test
    void hasFiveSnippetsOfEachFeatureAndAThirdOfThemAreErrors() {
        assertThat(features).hasSizeGreaterThan(80);
        assertThat(features).allSatisfy((feature, snippets) -> {
            assertThat(snippets).hasSizeGreaterThanOrEqualTo(5);
            assertThat(3 * snippets.stream().filter(Snippet::isError).count()).isGreaterThanOrEqualTo(snippets.size());
        });
    }

    private static DynamicNode test(Snippet snippet) {
        return dynamicTest(
                "line " + snippet.line(),
                () -> assertThat(answer(snippet.source())).as(snippet.source()).isEqualTo(snippet.answer()));
    }

    private static String answer(String source) {
        SampleHost host = new SampleHost();
        try {
            Object value = Expression.parse(source).evaluate(host.names(), host.modules(), Bounds.STANDARD);
            return Repr.of(new Meter(Bounds.STANDARD), value);
        } catch (SyntaxError refused) {
            return "!SyntaxError";
        } catch (PythonError raised) {
            return "!" + raised.type().name();
        }
    }

    private static Map<String, List<Snippet>> read() {
        Map<String, List<Snippet>> features = new LinkedHashMap<>();
        List<Snippet> snippets = new ArrayList<>();
        List<String> source = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            if (line.startsWith("## ")) {
                snippets = features.computeIfAbsent(line.substring(3), it -> new ArrayList<>());
            } else if (line.startsWith("=> ")) {
                snippets.add(new Snippet(number, String.join("\n", source), line.substring(3)));
                source.clear();
            } else {
                source.add(line);
            }
        }
        return features;
    }

    private static List<String> lines() {
        try (InputStream corpus = Objects.requireNonNull(CorpusTest.class.getResourceAsStream("corpus.txt"))) {
            return List.of(new String(corpus.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
