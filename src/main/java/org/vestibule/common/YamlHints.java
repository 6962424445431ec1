package org.vestibule.common;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in plain words what is wrong with a text in YAML, and what would be right where that can be told. */
final class YamlHints {
    /** What to say where SnakeYAML says something with these words; from the mark of the fault, or of where its context begins. */
    private record Hint(String words, boolean atContext, BiFunction<Mark, String, YamlError> explanation) {
        Hint(String words, boolean atContext, Message reason) {
            this(words, atContext, (at, text) -> new YamlError(at, reason));
        }

        YamlError apply(MarkedYAMLException wrong, String text) {
            Mark context = Optional.ofNullable(wrong.getContextMark()).orElse(wrong.getProblemMark());
            return explanation.apply(atContext ? context : wrong.getProblemMark(), text);
        }
    }

    private static final List<Hint> HINTS = List.of(
            new Hint("could not find expected ':'", true, YamlHints::missingColon),
            new Hint("mapping values are not allowed", false, YamlHints::strayColon),
            new Hint("(TAB)", false, Message.of("yaml.error.tab")),
            new Hint("cannot start any token", false, Message.of("yaml.error.start")),
            new Hint("unexpected end of stream", true, Message.of("yaml.error.end")),
            new Hint("expected ',' or", true, Message.of("yaml.error.comma")),
            new Hint("expected <block end>", false, Message.of("yaml.error.stray")),
            new Hint("found another document", false, Message.of("yaml.error.second_document")),
            new Hint("Global tag is not allowed", false, Message.of("yaml.error.global_tag")));

    private YamlHints() {}

    static YamlError explain(MarkedYAMLException wrong, String text) {
        return HINTS.stream()
                .filter(hint -> String.valueOf(wrong.getProblem()).contains(hint.words))
                .findFirst()
                .map(hint -> hint.apply(wrong, text))
                .orElseGet(() -> new YamlError(
                        wrong.getProblemMark(), Message.of("yaml.error.other", String.valueOf(wrong.getProblem()))));
    }

    static YamlError explain(ReaderException wrong, String text) {
        List<String> before = text.substring(0, wrong.getPosition()).lines().toList();
        int line = Math.max(1, before.size());
        int column = before.isEmpty() ? 1 : before.get(line - 1).length() + 1;
        String character = "U+%04X".formatted(wrong.getCodePoint());
        return new YamlError(line, column, Message.of("yaml.error.code_point", character));
    }

    static YamlError noMapping(Node node, String text) {
        if (node instanceof ScalarNode) {
            return missingColon(node.getStartMark(), text);
        }
        return new YamlError(node, Message.of("yaml.error.no_mapping"));
    }

    /** Takes out of JSON what YAML 1.1 does not know: tabs between its values, and the escaped slash. */
    static String fromJson(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        boolean quoted = false;
        boolean escaped = false;
        for (char c : text.toCharArray()) {
            if (escaped) {
                clean.setLength(clean.length() - (c == '/' ? 1 : 0));
                escaped = false;
            } else {
                quoted ^= c == '"';
                escaped = quoted && c == '\\';
            }
            clean.append(quoted ? c : blank(c));
        }
        return clean.toString();
    }

    private static char blank(char c) {
        return c == '\t' ? ' ' : c;
    }

    private static YamlError missingColon(Mark at, String text) {
        String line = line(at, text);
        String[] parts = line.split(":", 2);
        if (parts.length == 2 && !parts[1].isEmpty()) {
            return new YamlError(at, Message.of("yaml.error.missing_space", shorten(parts[0]), shorten(parts[1])));
        }
        String[] words = line.split("\\s+", 2);
        Object rest = words.length > 1 ? shorten(words[1]) : Message.of("yaml.error.any_value");
        return new YamlError(
                at.getLine() + 1,
                at.getColumn() + 1 + words[0].length(),
                Message.of("yaml.error.missing_colon", shorten(words[0]), rest));
    }

    private static YamlError strayColon(Mark at, String text) {
        String[] parts = line(at, text).split(":\\s+", 2);
        if (parts.length == 2 && parts[1].contains(":")) {
            return new YamlError(at, Message.of("yaml.error.quotes", parts[0], shorten(parts[1])));
        }
        return new YamlError(at, Message.of("yaml.error.stray_colon"));
    }

    private static String line(Mark at, String text) {
        return text.lines().skip(at.getLine()).findFirst().orElse("").strip();
    }

    private static String shorten(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
