package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Configurations;

/** What is written for those who bring the service up unattended holds. */
class AutomationDocumentTest {
    private static final Path FILES = Path.of("server-config/payara-micro");
    private static final Pattern VARIABLE = Pattern.compile("\\bVESTIBULE_[A-Z_]*[A-Z]\\b");
    private static final Pattern OPTION = Pattern.compile("--[a-z]+");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/automation.md",
                "README.md",
                "server-config/payara-micro/Containerfile",
                "server-config/payara-micro/compose.yaml"
            })
    void namesOnlySettingsThatThereAre(String file) throws IOException {
        assertThat(found(VARIABLE, Files.readString(Path.of(file))))
                .isNotEmpty()
                .isSubsetOf(Configurations.variables());
    }

    @Test
    void startsTheServerEverywhereWithTheSameOptions() throws IOException {
        String plugin = Files.readString(Path.of("pom.xml"))
                .replaceFirst("(?s).*<argument>server-config/payara-micro/Start.java", "")
                .replaceFirst("(?s)</arguments>.*", "");
        Set<String> options = found(OPTION, plugin);
        options.remove("--systemproperties");

        for (Path file : List.of(FILES.resolve("Containerfile"), Path.of("docs/automation.md"), Path.of("README.md"))) {
            String start = Files.readString(file)
                    .replace("\\\n", " ")
                    .lines()
                    .filter(line -> line.contains("--deploy"))
                    .collect(Collectors.joining());
            assertThat(found(OPTION, start)).as("%s", file).isEqualTo(options);
        }
    }

    @Test
    void copiesOnlyFilesThatThereAre() throws IOException {
        String container = Files.readString(FILES.resolve("Containerfile"));

        for (String file : found(Pattern.compile("[\\w-]+\\.(asadmin|properties|options|java)\\b"), container)) {
            assertThat(FILES.resolve(file)).exists();
        }
    }

    @Test
    void keepsEachSecretOfComposeInAFileThatTheDocumentMakes() throws IOException {
        String compose = Files.readString(FILES.resolve("compose.yaml"));
        String document = Files.readString(Path.of("docs/automation.md"));

        assertThat(found(Pattern.compile("(?<=file: secrets/)[a-z-]+"), compose))
                .isNotEmpty()
                .allSatisfy(secret ->
                        assertThat(document).containsPattern("for name in .*\\b" + secret + "\\b.*; do openssl"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Stream<MatchResult> results = pattern.matcher(text).results();
        return results.map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
