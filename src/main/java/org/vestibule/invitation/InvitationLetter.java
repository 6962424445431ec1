package org.vestibule.invitation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vestibule.common.Html;
import org.vestibule.common.Texts;
import org.vestibule.mail.Letter;
import org.vestibule.mail.Mailbox;
import org.vestibule.web.Times;

/**
 * The words of an invitation, as text and as HTML. What people wrote appears literally in both.
 *
 * @param organisation who sends all mails
 * @param purpose what the flow is called
 * @param begins null when it has begun
 * @param expires null for never
 * @param link empty in a copy, which lets nobody in
 */
record InvitationLetter(
        Locale locale,
        ZoneId zone,
        String organisation,
        String inviter,
        String purpose,
        String message,
        Instant begins,
        Instant expires,
        String link) {
    private static final int WIDTH = 72;
    private static final String TEMPLATE = read("letter.html");

    /** A part of the template that is left out when its value is empty: {@code {{#name}}…{{/name}}}. */
    private static final Pattern PART = Pattern.compile("\\{\\{#(\\w+)}}(.*?)\\{\\{/\\1}}\n?", Pattern.DOTALL);

    private static final Pattern VALUE = Pattern.compile("\\{\\{(\\w+)}}");

    Letter to(Mailbox recipient, Optional<Mailbox> answers) {
        Map<String, String> values = values(recipient, answers);
        return new Letter(recipient, answers, values.get("heading"), text(values), html(values), locale);
    }

    private Map<String, String> values(Mailbox recipient, Optional<Mailbox> answers) {
        Texts texts = Texts.in(locale);
        boolean copy = link.isEmpty();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("language", locale.toLanguageTag());
        values.put("organisation", organisation);
        values.put("heading", texts.get("invitation.mail.heading", inviter, organisation));
        values.put(
                "greeting",
                recipient.name().isEmpty()
                        ? texts.get("invitation.mail.hello")
                        : texts.get("invitation.mail.hello_name", recipient.name()));
        values.put("purpose", texts.get(copy ? "invitation.mail.copy" : "invitation.mail.purpose", purpose));
        values.put("writes", message.isBlank() ? "" : texts.get("invitation.mail.writes", inviter));
        values.put("message", message.strip());
        values.put("accept", texts.get("invitation.mail.accept"));
        values.put("link", link);
        values.put("begins", begins == null ? "" : texts.get("invitation.mail.begins", moment(begins)));
        values.put("expires", expires == null ? "" : texts.get("invitation.mail.expires", moment(expires)));
        values.put("otherwise", texts.get("invitation.mail.otherwise"));
        values.put("alone", copy ? "" : texts.get("invitation.mail.alone", recipient.address()));
        values.put("questions", answers.isEmpty() ? "" : texts.get("invitation.mail.questions"));
        values.put("address", answers.map(Mailbox::address).orElse(""));
        return values;
    }

    private String moment(Instant time) {
        return Times.full(time, zone, locale);
    }

    private static String text(Map<String, String> values) {
        List<String> parts = new ArrayList<>();
        parts.add(wrapped(values.get("greeting"), ""));
        parts.add(wrapped(values.get("purpose"), ""));
        if (!values.get("message").isEmpty()) {
            parts.add(wrapped(values.get("writes"), ""));
            parts.add(values.get("message")
                    .lines()
                    .map(line -> wrapped(line, "    "))
                    .collect(Collectors.joining("\n")));
        }
        if (!values.get("link").isEmpty()) {
            parts.add(values.get("accept") + ":");
            parts.add(values.get("link"));
        }
        parts.add(wrapped(values.get("begins"), ""));
        parts.add(wrapped(values.get("expires"), ""));
        parts.add(wrapped(values.get("alone"), ""));
        parts.add((values.get("questions") + " " + values.get("address")).strip());
        parts.removeIf(String::isEmpty);
        return String.join("\n\n", parts) + "\n\n-- \n" + values.get("organisation") + "\n";
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

    private static String html(Map<String, String> values) {
        String chosen = PART.matcher(TEMPLATE)
                .replaceAll(part -> values.get(part.group(1)).isEmpty() ? "" : Matcher.quoteReplacement(part.group(2)));
        return VALUE.matcher(chosen)
                .replaceAll(value -> Matcher.quoteReplacement(Html.escape(values.get(value.group(1)))));
    }

    private static String read(String name) {
        try (InputStream template = InvitationLetter.class.getResourceAsStream(name)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
