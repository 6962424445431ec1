package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final Pattern ON_PAGES = Pattern.compile(
            "i18n\\['([^']+)'\\s*]|\\?\\s*'([a-z][\\w-]*\\.[\\w.-]+)'\\s*:\\s*'([a-z][\\w-]*\\.[\\w.-]+)'");

    private static final Pattern OF_MESSAGES = Pattern.compile("Message\\.of\\(\\s*\"([^\"]*)\"(\\s*\\+)?");

    private static final Pattern CONSTRAINTS = Pattern.compile(
            "@(Size|NotBlank|NotEmpty|NotNull|Email|Min|Max|Positive)\\b(?!\\([^)]*message)|message = \"\\{([^}]*)}");

    /** Words of our own in the place of a key; those of others come in a variable. */
    private static final Pattern WORDS = Pattern.compile("Message\\.words\\(\\s*\"[^\"]*|\\bmessage = \"[^{\"][^\"]*");

    @ParameterizedTest
    @MethodSource("languages")
    void knowsEveryKeyInEveryLanguage(Locale language) {
        assertThat(Texts.in(language).bundle().keySet())
                .isEqualTo(Texts.in(Locale.ENGLISH).bundle().keySet());
    }

    static Stream<Locale> languages() {
        return Texts.LOCALES.stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_de.properties"})
    void saysNothingTwice(String file) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/main/resources/org/vestibule", file))) {
            assertThat(lines.filter(line -> line.matches("[a-z].*=.*")).map(line -> line.split("=", 2)[0]))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void leavesTheSameGapsInEveryLanguage(Locale language) {
        ResourceBundle english = Texts.in(Locale.ENGLISH).bundle();
        ResourceBundle other = Texts.in(language).bundle();

        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(gaps(other.getString(key))).isEqualTo(gaps(english.getString(key))));
    }

    private static int gaps(String text) {
        return new MessageFormat(text).getFormatsByArgumentIndex().length;
    }

    @Test
    void knowsEveryKeyOfThePages() throws IOException {
        Set<String> used = new TreeSet<>();
        for (MatchResult match : matches(ON_PAGES, "src/main/webapp", ".xhtml")) {
            for (int group = 1; group <= 3; group++) {
                if (match.group(group) != null) {
                    used.add(match.group(group));
                }
            }
        }

        assertThat(used).hasSizeGreaterThan(80);
        assertThat(used).isSubsetOf(Texts.in(Locale.ENGLISH).bundle().keySet());
    }

    @Test
    void knowsEveryKeyOfTheMessages() throws IOException {
        Set<String> known = Texts.in(Locale.ENGLISH).bundle().keySet();

        List<MatchResult> used = matches(OF_MESSAGES, "src/main/java", ".java");

        assertThat(used).hasSizeGreaterThan(100);
        assertThat(used)
                .filteredOn(match -> known.stream().noneMatch(key -> isNamed(key, match)))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    @Test
    void knowsEveryKeyOfTheConstraints() throws IOException {
        Set<String> known = Texts.in(Locale.ENGLISH).bundle().keySet();

        assertThat(matches(CONSTRAINTS, "src/main/java", ".java"))
                .hasSizeGreaterThan(10)
                .extracting(match -> match.group(1) == null
                        ? match.group(2)
                        : "jakarta.validation.constraints." + match.group(1) + ".message")
                .isSubsetOf(known);
    }

    @Test
    void explainsEveryPermission() {
        assertThat(Permission.values())
                .flatExtracting(it -> List.of("permission." + it.name(), "permission." + it.name() + ".hint"))
                .isSubsetOf(Texts.in(Locale.ENGLISH).bundle().keySet());
    }

    /** A key may be named in full, or by what a variable ends. */
    private static boolean isNamed(String key, MatchResult match) {
        return match.group(2) == null ? key.equals(match.group(1)) : key.startsWith(match.group(1));
    }

    @Test
    void keepsEverySentenceAmongTheTexts() throws IOException {
        assertThat(matches(WORDS, "src/main/java", ".java"))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    private static List<MatchResult> matches(Pattern pattern, String folder, String ending) throws IOException {
        List<MatchResult> matches = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(it -> it.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(matches::add);
            }
        }
        return matches;
    }
}
