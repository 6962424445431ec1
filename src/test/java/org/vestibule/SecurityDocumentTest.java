package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code docs/security.md} promises is tested by what it names. */
class SecurityDocumentTest {
    private static final Pattern HOLE = Pattern.compile("(CVE-\\d+-\\d+|Weakness \\d+)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(Test|IT)\\.\\w+)`");
    private static final int WEAKNESSES = 20;

    @Test
    void namesForEachHoleExactlyTheTestsThatAreCalledByIt() throws IOException {
        assertThat(documented()).isEqualTo(tested());
    }

    @Test
    void leavesNoWeaknessOut() throws IOException {
        assertThat(documented())
                .extracting(line -> line.replaceFirst(":.*", ""))
                .containsAll(IntStream.rangeClosed(1, WEAKNESSES)
                        .mapToObj(number -> "Weakness " + number)
                        .toList());
    }

    private static Collection<String> documented() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("docs/security.md"))) {
            return sorted(lines.filter(line -> line.startsWith("| CVE") || line.startsWith("| Weakness"))
                    .flatMap(line -> pairs(line.split("\\|")[1], found(TEST, line))));
        }
    }

    private static Collection<String> tested() {
        return sorted(new ClassFileImporter()
                .importPackages("org.vestibule").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(DisplayName.class))
                        .flatMap(method -> pairs(subject(method), Stream.of(name(method)))));
    }

    /** What stands before the colon. */
    private static String subject(JavaMethod method) {
        String text = method.getAnnotationOfType(DisplayName.class).value();
        return text.substring(0, Math.max(0, text.indexOf(':')));
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    private static Stream<String> pairs(String holes, Stream<String> tests) {
        Set<String> all = new TreeSet<>(tests.toList());
        return found(HOLE, holes).flatMap(hole -> all.stream().map(test -> hole + ": " + test));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).map(it -> it.replace("`", ""));
    }

    private static Collection<String> sorted(Stream<String> lines) {
        return new TreeSet<>(lines.toList());
    }
}
