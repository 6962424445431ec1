package org.vestibule.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.expression.HostileScripts.Run;

/** Scripts that would never end, or take all memory, or look into Java. */
class HostileExpressionTest {
    /** More than what they may take beyond the heap before, which has to fit as well. */
    private static final String HEAP = "-Xmx64m";

    @TestFactory
    Stream<DynamicTest> endsByACountedBoundWithinAHeapOf64MiB() throws IOException, InterruptedException {
        List<String> scripts = HostileScripts.all();

        List<Run> runs = run(HostileScripts.class).stream().map(Run::parse).toList();

        assertThat(runs).hasSameSizeAs(scripts);
        tellTheSlowest(scripts, runs);
        return IntStream.range(0, scripts.size())
                .mapToObj(it -> dynamicTest(
                        scripts.get(it),
                        () -> assertThat(runs.get(it).end()).isEqualTo(HostileScripts.BOUND_EXCEEDED)));
    }

    /** Nothing is asserted of time, which depends on the machine; the bounds are to keep it under some four seconds. */
    private static void tellTheSlowest(List<String> scripts, List<Run> runs) {
        Run slowest = Collections.max(runs, Comparator.comparing(Run::milliseconds));
        System.out.printf(
                "The slowest hostile script takes %d ms of a processor:%n%s%n",
                slowest.milliseconds(), scripts.get(runs.indexOf(slowest)));
    }

    /** What a program prints that has this heap for itself. */
    private static List<String> run(Class<?> program) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(java, HEAP, "-XX:+UseSerialGC", "-cp", classes, program.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return ().__class__",
                "return ''.__class__.__mro__",
                "return (lambda: 0).__globals__",
                "x.__dict__ = 1",
                "from authentik.core.models import __builtins__",
            })
    void readsNoReservedAttributes(String source) {
        assertThatExceptionOfType(SyntaxError.class).isThrownBy(() -> Expression.parse(source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return getattr((), '__class__')",
                "return '{0.__class__}'.format(1)",
                "return '{a.__class__.__init__}'.format(a=user)",
                "return '{0.class}'.format(user)",
                "return user.getClass",
                "return ''.getBytes",
                "return [].stream",
                "return user.hashCode()",
                "return getattr(user, 'toString')",
                "return getattr(user, '__init__')",
                "setattr(user, '__class__', 1)",
                "return (1).intValue()",
                "return ak_call.call",
                "return len.body",
            })
    void findsNothingOfJava(String source) {
        PythonError error = catchThrowableOfType(
                PythonError.class, () -> Expression.parse(source).evaluate(new SampleHost().names()));

        assertThat(error.type()).isEqualTo(ExceptionType.ATTRIBUTE_ERROR);
    }

    @Test
    void refusesSourcesThatAreNestedTooDeeply() {
        List<String> sources = List.of(
                "return " + "(".repeat(10_000) + "1" + ")".repeat(10_000),
                "return " + "[".repeat(10_000),
                "return " + "not ".repeat(10_000) + "1",
                "return " + "-".repeat(10_000) + "1",
                "return " + "1+".repeat(10_000) + "1",
                "return " + "2**".repeat(10_000) + "1",
                "return a" + ".b".repeat(10_000),
                "return a" + "[0]".repeat(10_000),
                "return " + "lambda: ".repeat(10_000) + "1",
                "return " + "1 if 1 else ".repeat(5_000) + "1",
                "return " + "{1:".repeat(10_000) + "1",
                "return f'" + "{".repeat(10_000),
                nestedBlocks(1_000));

        assertThat(sources)
                .allSatisfy(it -> assertThatExceptionOfType(SyntaxError.class).isThrownBy(() -> Expression.parse(it)));
    }

    @Test
    void readsLongSourcesThatAreNotNested() {
        String source = "x = 0\n" + "x += 1\n".repeat(5_000) + "return x";

        assertThat(Expression.parse(source).evaluate(Map.of())).isEqualTo(5_000L);
        assertThatExceptionOfType(SyntaxError.class).isThrownBy(() -> Expression.parse("#".repeat(200_000)));
    }

    @Test
    void fitsIntoASmallStack() throws InterruptedException {
        PythonError[] error = new PythonError[1];
        Thread small = new Thread(
                null,
                () -> error[0] = catchThrowableOfType(
                        PythonError.class,
                        () -> Expression.parse("def f(n):\n  return [(f(n + 1) or 1)][0] + 1\nf(0)")
                                .evaluate(Map.of())),
                "small",
                256 << 10);
        small.start();
        small.join();

        assertThat(error[0].isBoundExceeded()).isTrue();
    }

    private static String nestedBlocks(int levels) {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            source.append(" ".repeat(i)).append("if 1:\n");
        }
        return source.append(" ".repeat(levels)).append("pass").toString();
    }
}
