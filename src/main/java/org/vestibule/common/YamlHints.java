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
        Hint(String words, boolean atContext, String reason) {
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
            new Hint("(TAB)", false, "a tab cannot stand here. Use spaces."),
            new Hint("cannot start any token", false, "a value cannot begin so. Write it in quotes."),
            new Hint("unexpected end of stream", true, "what begins here never ends. Is a closing quote missing?"),
            new Hint("expected ',' or", true, "a comma or a closing bracket is missing after what begins here"),
            new Hint("expected <block end>", false, "this does not belong here. Is the line indented wrongly?"),
            new Hint("found another document", false, "a second document begins here; only one is read"),
            new Hint("Global tag is not allowed", false, "tags of programming languages are not supported"));

    private YamlHints() {}

    static YamlError explain(MarkedYAMLException wrong, String text) {
        return HINTS.stream()
                .filter(hint -> String.valueOf(wrong.getProblem()).contains(hint.words))
                .findFirst()
                .map(hint -> hint.apply(wrong, text))
                .orElseGet(() -> new YamlError(
                        wrong.getProblemMark(), "this cannot be read (%s)".formatted(wrong.getProblem())));
    }

    static YamlError explain(ReaderException wrong, String text) {
        List<String> before = text.substring(0, wrong.getPosition()).lines().toList();
        int line = Math.max(1, before.size());
        int column = before.isEmpty() ? 1 : before.get(line - 1).length() + 1;
        return new YamlError(line, column, "the character U+%04X cannot be read".formatted(wrong.getCodePoint()));
    }

    static YamlError noMapping(Node node, String text) {
        if (node instanceof ScalarNode) {
            return missingColon(node.getStartMark(), text);
        }
        return new YamlError(node, "names with values are expected here. Write: name: value");
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
            return new YamlError(
                    at,
                    "a space is missing after “%1$s:”. Write: %1$s: %2$s"
                            .formatted(shorten(parts[0]), shorten(parts[1])));
        }
        String[] words = line.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "value";
        return new YamlError(
                at.getLine() + 1,
                at.getColumn() + 1 + words[0].length(),
                "a colon is missing after “%1$s”. Write: %1$s: %2$s".formatted(shorten(words[0]), shorten(rest)));
    }

    private static YamlError strayColon(Mark at, String text) {
        String[] parts = line(at, text).split(":\\s+", 2);
        if (parts.length == 2 && parts[1].contains(":")) {
            return new YamlError(
                    at,
                    "a colon cannot stand in a value without quotes. Write: %s: \"%s\""
                            .formatted(parts[0], shorten(parts[1])));
        }
        return new YamlError(at, "a colon cannot stand here. Is the line indented wrongly?");
    }

    private static String line(Mark at, String text) {
        return text.lines().skip(at.getLine()).findFirst().orElse("").strip();
    }

    private static String shorten(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
