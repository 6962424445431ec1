package org.vestibule.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hides a login from those who read a talk with a mail server: what the client says after AUTH and what the server asks then (RFC 4954),
 * and the words of the login wherever they stand, as they are or in base64.
 */
final class LoginMask {
    private static final String HIDDEN = "…";
    private static final Pattern AUTH = Pattern.compile("(?i)(AUTH\\s+\\S+).*");
    private static final Pattern QUESTION = Pattern.compile("334[ -].*");
    private static final Pattern REMARK = Pattern.compile("DEBUG.*:.*");
    private static final Pattern REPLY = Pattern.compile("\\d{3}[ -].*");

    /** Shorter words would turn up everywhere, and show by their gaps what they are. */
    private static final int SHORTEST = 3;

    private final List<Pattern> words;
    private boolean login;

    private LoginMask(List<String> words) {
        this.words = words.stream()
                .filter(word -> word.length() >= SHORTEST)
                .sorted(Comparator.comparing(String::length).reversed())
                .map(word -> Pattern.compile(Pattern.quote(word), Pattern.CASE_INSENSITIVE))
                .toList();
    }

    static String masked(String talk, String user, String password) {
        LoginMask mask = new LoginMask(words(user, password));
        return talk.lines().map(mask::line).collect(Collectors.joining("\n"));
    }

    private static List<String> words(String user, String password) {
        List<String> words = new ArrayList<>(List.of(user, password));
        Stream.of(user, password, "\0" + user + "\0" + password, user + "\0" + user + "\0" + password)
                .map(word -> Base64.getEncoder().withoutPadding().encodeToString(word.getBytes(StandardCharsets.UTF_8)))
                .forEach(words::add);
        return words;
    }

    private String line(String line) {
        if (AUTH.matcher(line).matches()) {
            login = true;
            return AUTH.matcher(line).replaceFirst("$1 " + HIDDEN);
        }
        if (login && QUESTION.matcher(line).matches()) {
            return "334 " + HIDDEN;
        }
        login = login && !REPLY.matcher(line).matches();
        return login && !REMARK.matcher(line).matches() ? HIDDEN : withoutWords(line);
    }

    private String withoutWords(String line) {
        return words.stream()
                .reduce(line, (text, word) -> word.matcher(text).replaceAll(HIDDEN), (one, other) -> other);
    }
}
