package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    private static final Pattern KEY = Pattern.compile(
            "i18n\\['([^']+)'\\s*]|\\?\\s*'([a-z][\\w-]*\\.[\\w.-]+)'\\s*:\\s*'([a-z][\\w-]*\\.[\\w.-]+)'");

    @ParameterizedTest
    @MethodSource("languages")
    void knowsEveryKeyInEveryLanguage(Locale language) {
        assertThat(Texts.in(language).bundle().keySet())
                .isEqualTo(Texts.in(Locale.ENGLISH).bundle().keySet());
    }

    static Stream<Locale> languages() {
        return Texts.LOCALES.stream();
    }

    @Test
    void knowsEveryKeyOfThePages() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            files.filter(file -> file.toString().endsWith(".xhtml")).forEach(file -> used.addAll(keys(file)));
        }

        assertThat(used).hasSizeGreaterThan(80);
        used.removeAll(Texts.in(Locale.ENGLISH).bundle().keySet());
        assertThat(used).isEmpty();
    }

    private static Set<String> keys(Path file) {
        Set<String> keys = new TreeSet<>();
        try {
            KEY.matcher(Files.readString(file)).results().forEach(match -> {
                for (int group = 1; group <= 3; group++) {
                    if (match.group(group) != null) {
                        keys.add(match.group(group));
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }
}
