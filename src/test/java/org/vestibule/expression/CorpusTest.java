package org.vestibule.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares answers with those of CPython, which {@code record.py} has written beside the snippets. */
class CorpusTest {
    private record Snippet(int line, String heading, String source, String answer) {}

    @TestFactory
    Stream<DynamicTest> answersAsCpythonDoes() throws IOException {
        return snippets().stream().map(it -> dynamicTest(it.line() + ", " + it.heading(), () -> check(it)));
    }

    private static void check(Snippet snippet) {
        assertThat(answer(snippet.source())).as(snippet.source()).isEqualTo(snippet.answer());
    }

    private static String answer(String source) {
        try {
            Object value = Expression.parse(source).evaluate(SampleHost.names(), SampleHost.MODULES, Bounds.STANDARD);
            return Repr.of(new Meter(Bounds.STANDARD), value);
        } catch (SyntaxError refused) {
            return "!SyntaxError";
        } catch (PythonError raised) {
            return "!" + raised.type().name();
        }
    }

    private static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        List<String> source = new ArrayList<>();
        String heading = "";
        int number = 0;
        for (String line : lines()) {
            number++;
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (line.startsWith("=> ")) {
                snippets.add(new Snippet(number, heading, String.join("\n", source), line.substring(3)));
                source.clear();
            } else {
                source.add(line);
            }
        }
        return snippets;
    }

    private static List<String> lines() throws IOException {
        try (InputStream corpus = Objects.requireNonNull(CorpusTest.class.getResourceAsStream("corpus.txt"))) {
            return List.of(new String(corpus.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }
    }
}
