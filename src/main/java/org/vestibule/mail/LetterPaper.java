package org.vestibule.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vestibule.common.Html;

/**
 * The look that all letters share, as text and as HTML. A letter says what stands in its parts by name, most of which may be missing:
 * {@code organisation}, {@code heading}, {@code greeting}, {@code purpose}, {@code writes} and {@code message}, {@code accept},
 * {@code otherwise} and {@code link}, {@code begins}, {@code expires}, {@code alone}, {@code not_me} and {@code stop} with their labels,
 * {@code questions}. What people wrote appears
 * literally in both forms.
 */
public final class LetterPaper {
    private static final int WIDTH = 72;
    private static final String TEMPLATE = read("letter.html");

    /** A part of the template that is left out when its value is empty: {@code {{#name}}…{{/name}}}. */
    private static final Pattern PART = Pattern.compile("\\{\\{#(\\w+)}}(.*?)\\{\\{/\\1}}\n?", Pattern.DOTALL);

    private static final Pattern VALUE = Pattern.compile("\\{\\{(\\w+)}}");

    private final Map<String, String> parts;

    private LetterPaper(Map<String, String> parts) {
        this.parts = parts;
    }

    /** The letter that says this; its subject is the heading. */
    public static Letter letter(Mailbox to, Optional<Mailbox> answers, Locale language, Map<String, String> parts) {
        LetterPaper paper = new LetterPaper(parts);
        return new Letter(
                to, answers, paper.part("heading"), paper.text(), paper.html(language), language, Letter.Series.NONE);
    }

    private String part(String name) {
        return parts.getOrDefault(name, "");
    }

    private String text() {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(wrapped(part("greeting"), ""));
        paragraphs.add(wrapped(part("purpose"), ""));
        if (!part("message").isEmpty()) {
            paragraphs.add(wrapped(part("writes"), ""));
            paragraphs.add(
                    part("message").lines().map(line -> wrapped(line, "    ")).collect(Collectors.joining("\n")));
        }
        if (!part("link").isEmpty()) {
            paragraphs.add(part("accept") + ":");
            paragraphs.add(part("link"));
        }
        paragraphs.add(wrapped(part("begins"), ""));
        paragraphs.add(wrapped(part("expires"), ""));
        paragraphs.add(wrapped(part("alone"), ""));
        for (String reply : List.of("not_me", "stop")) {
            paragraphs.add(part(reply).isEmpty() ? "" : part(reply + "_label") + ":\n" + part(reply));
        }
        paragraphs.add((part("questions") + " " + part("address")).strip());
        paragraphs.removeIf(String::isEmpty);
        return String.join("\n\n", paragraphs) + "\n\n-- \n" + part("organisation") + "\n";
    }

    /** Breaks a long line at blanks, never inside of a word. */
    private static String wrapped(String paragraph, String indent) {
        if (indent.length() + paragraph.length() <= WIDTH) {
            return (indent + paragraph).stripTrailing();
        }
        StringBuilder text = new StringBuilder(indent);
        int column = indent.length();
        for (String word : paragraph.strip().split(" +")) {
            if (column > indent.length() && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(indent);
                column = indent.length();
            } else if (column > indent.length()) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString().stripTrailing();
    }

    private String html(Locale language) {
        String chosen = PART.matcher(TEMPLATE)
                .replaceAll(
                        section -> part(section.group(1)).isEmpty() ? "" : Matcher.quoteReplacement(section.group(2)));
        return VALUE.matcher(chosen.replace("{{language}}", language.toLanguageTag()))
                .replaceAll(value -> Matcher.quoteReplacement(Html.escape(part(value.group(1)))));
    }

    private static String read(String name) {
        try (InputStream template = LetterPaper.class.getResourceAsStream(name)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
