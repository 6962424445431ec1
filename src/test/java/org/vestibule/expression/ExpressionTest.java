package org.vestibule.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    @Test
    void givesJavaValues() {
        assertThat(evaluate("return None")).isNull();
        assertThat(evaluate("x = 1")).isNull();
        assertThat(evaluate("return True")).isEqualTo(true);
        assertThat(evaluate("return 5")).isEqualTo(5L);
        assertThat(evaluate("return 2 ** 64")).isEqualTo(BigInteger.ONE.shiftLeft(64));
        assertThat(evaluate("return 1.5")).isEqualTo(1.5);
        assertThat(evaluate("return 'a'")).isEqualTo("a");
        assertThat(evaluate("return [1, (2,)]")).isEqualTo(List.of(1L, List.of(2L)));
        assertThat(evaluate("return {'a': {1}}")).isEqualTo(Map.of("a", Set.of(1L)));
    }

    @Test
    void writesIntoTheMapsAndListsOfTheHost() {
        Map<String, Object> data =
                SampleHost.map("prompt_data", SampleHost.map("x", 1), "groups", SampleHost.list("a"));
        String source = """
                context["prompt_data"]["x"] += 1
                context["prompt_data"].update(y=[2])
                context["prompt_data"]["y"].append(3)
                context["groups"] += ["b"]
                del context["groups"][0]
                """;

        Expression.parse(source).evaluate(Map.of("context", data));

        assertThat(data)
                .isEqualTo(Map.of("prompt_data", Map.of("x", 2L, "y", List.of(2L, 3L)), "groups", List.of("b")));
    }

    @Test
    void letsTheScriptCatchThatTheHostCannotBeChanged() {
        String source = "try:\n  d['a'] = 1\nexcept TypeError:\n  d.clear()";

        PythonError error = error(source, Map.of("d", Map.of("b", 1)));

        assertThat(error.type()).isEqualTo(ExceptionType.TYPE_ERROR);
    }

    @Test
    void refusesOtherKeysThanTextsInMapsOfTheHost() {
        assertThat(error("d[1] = 1", Map.of("d", SampleHost.map())).type()).isEqualTo(ExceptionType.TYPE_ERROR);
        assertThat(Expression.parse("return 1 in d, d.get(None)").evaluate(Map.of("d", SampleHost.map())))
                .hasToString("[false, null]");
    }

    @Test
    void callsTheHost() {
        HostFunction greet = arguments -> arguments.required(0, "name") + "/" + arguments.optional(1, "word", "hi");
        Map<String, Object> names = Map.of("greet", greet);

        assertThat(Expression.parse("return greet('a'), greet(name='b', word='yo')")
                        .evaluate(names))
                .isEqualTo(List.of("a/hi", "b/yo"));
        assertThat(error("greet()", names).type()).isEqualTo(ExceptionType.TYPE_ERROR);
    }

    @Test
    void offersTheNumbersOfTheHostWhateverTheirType() {
        Map<String, Object> names = Map.of("i", 7, "s", (short) 2, "f", 1.5f, "b", BigInteger.TWO);

        assertThat(Expression.parse("return i + s, f * 2, b ** i, i == 7.0, {7: 'x'}[i], str(i), isinstance(s, int)")
                        .evaluate(names))
                .isEqualTo(List.of(9L, 3.0, 128L, true, "x", "7", true));
    }

    @Test
    void usesObjectsOfTheHostOnlyAsTheyOffer() {
        HostObject network = new HostObject() {
            @Override
            public String typeName() {
                return "IPv4Network";
            }

            @Override
            public boolean contains(Object value) {
                return value.equals("10.0.0.1");
            }
        };
        Map<String, Object> names = Map.of("network", network);

        assertThat(Expression.parse("return '10.0.0.1' in network, '10.0.0.2' not in network, network == network")
                        .evaluate(names))
                .isEqualTo(List.of(true, true, true));
        for (String refused :
                List.of("network[0]", "len(network)", "list(network)", "network + 1", "network()", "network < 1")) {
            assertThat(error(refused, names).type()).as(refused).isEqualTo(ExceptionType.TYPE_ERROR);
        }
        assertThat(error("network.x = 1", names).type()).isEqualTo(ExceptionType.ATTRIBUTE_ERROR);
    }

    @Test
    void raisesAndCatchesExceptionsOfTheHostByTheirIdentity() {
        ExceptionType missing = new ExceptionType("DoesNotExist", ExceptionType.LOOKUP_ERROR);
        ExceptionType namesake = new ExceptionType("DoesNotExist", ExceptionType.LOOKUP_ERROR);
        HostFunction find = arguments -> {
            throw new PythonError(missing, "gone");
        };
        Map<String, Object> names = Map.of("find", find, "Missing", missing, "Namesake", namesake);

        assertThat(Expression.parse(
                                "try:\n  find()\nexcept Namesake:\n  return 1\nexcept Missing as e:\n  return str(e)")
                        .evaluate(names))
                .isEqualTo("gone");
        assertThat(error("\n  find()", names))
                .hasMessage("DoesNotExist: gone, line 2, column 7")
                .extracting(PythonError::type)
                .isEqualTo(missing);
    }

    @Test
    void passesBugsOfTheHostOn() {
        HostFunction broken = arguments -> {
            throw new IllegalStateException("broken");
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> Expression.parse("try:\n  f()\nexcept:\n  return 1\nfinally:\n  return 2")
                        .evaluate(Map.of("f", broken)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1 / 0                        | ZeroDivisionError: division by zero, line 1, column 3",
                "x = 1; return x + 'a'        | TypeError: unsupported operand type(s) for +: 'int' and 'str', line 1, column 17",
                "return nothing               | NameError: name 'nothing' is not defined, line 1, column 8",
                "return {}['é']['b']          | KeyError: 'é', line 1, column 10",
                "return 'é' + {}['b']         | KeyError: 'b', line 1, column 16",
                "return [x for x in 5]        | TypeError: 'int' object is not iterable, line 1, column 11",
                "raise ValueError             | ValueError, line 1, column 1",
                "return (lambda: [][0])()     | IndexError: list index out of range, line 1, column 19",
            })
    void tellsWhereAnExceptionArose(String source, String message) {
        assertThat(error(source, Map.of())).hasMessage(message);
    }

    @Test
    void keepsThePlaceOfAnExceptionThatPassesFinally() {
        PythonError error = error("try:\n  1 / 0\nfinally:\n  x = [1 + 1]", Map.of());

        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "class A: pass                | class is not supported, line 1, column 1",
                "if 1:\\n  with a: pass        | with is not supported, line 2, column 3",
                "@a\\ndef f(): pass            | a decorator is not supported, line 1, column 1",
                "yield 1                      | yield is not supported, line 1, column 1",
                "x = yield                    | yield is not supported, line 1, column 5",
                "global x                     | global is not supported, line 1, column 1",
                "async def f(): pass          | async is not supported, line 1, column 1",
                "await f()                    | await is not supported, line 1, column 1",
                "return a @ b                 | matrix multiplication is not supported, line 1, column 10",
                "return b'a'                  | bytes is not supported, line 1, column 8",
                "return 1j                    | complex numbers are not supported, line 1, column 8",
                "return ...                   | ... is not supported, line 1, column 8",
                "from . import a              | a relative import is not supported, line 1, column 6",
                "from a import *              | import * is not supported, line 1, column 15",
                "return ().__class__          | attribute __class__ is not supported, line 1, column 11",
                "try: pass\\nexcept* A: pass   | except* is not supported, line 2, column 7",
                "return [x async for x in y]  | async is not supported, line 1, column 11",
                "match x:\\n  case 1: pass     | end of the statement expected, not 'x', line 1, column 7",
                "return f'{1 +}'              | an expression expected, line 1, column 14",
                "if True:\\n\\tif True:\\n        x = 1 | inconsistent use of tabs and spaces in indentation, line 3, column 9",
            })
    void namesWhatItDoesNotCover(String source, String message) {
        String lines = source.replace("\\n", "\n").replace("\\t", "\t");

        assertThatThrownBy(() -> Expression.parse(lines))
                .isInstanceOf(SyntaxError.class)
                .hasMessage(message);
    }

    @Test
    void tellsWhatItImports() {
        String source = "import re\nif 0:\n  from authentik.core.models import User\n  import a.b as c, d";

        assertThat(Expression.parse(source).imports()).containsExactly("re", "authentik.core.models", "a.b", "d");
    }

    @Test
    void readsLinesOfAnySystem() {
        assertThat(evaluate("if True:\r\n  return 1\r\n")).isEqualTo(1L);
        assertThat(evaluate("")).isNull();
        assertThat(evaluate("  # nothing\n\n")).isNull();
    }

    @Test
    void endsAtItsBounds() {
        Expression expression = Expression.parse("for i in range(100): pass");

        PythonError error = catchThrowableOfType(
                PythonError.class, () -> expression.evaluate(Map.of(), Map.of(), new Bounds(50, 100, 10_000, 100)));

        assertThat(error).hasMessage("BoundExceeded: more than 50 steps, line 1, column 1");
        assertThat(error.isBoundExceeded()).isTrue();
    }

    @Test
    void countsTheRegularExpressionsThatTheHostOffers() {
        Map<String, Object> names =
                Map.of("regex_match", RegexFunctions.MATCH, "regex_replace", RegexFunctions.REPLACE);

        assertThat(Expression.parse(
                                "return regex_match('abc', 'b'), regex_match('a', 'b'), regex_replace('abc', '[ac]', 'x')")
                        .evaluate(names))
                .isEqualTo(List.of(true, false, "xbx"));
        assertThat(error("regex_match('x' * 5000, '(x+x+)+y')", names).isBoundExceeded())
                .isTrue();
    }

    @Test
    void isEvaluatedByManyThreadsAtATime() throws InterruptedException, ExecutionException {
        Expression expression = Expression.parse("""
                import re
                def double(x): return x * 2
                data["seen"] = [double(i) for i in range(n) if i % 2]
                return re.sub("a", lambda m: str(n), "banana"), sum(data["seen"])
                """);
        ExecutorService threads = Executors.newFixedThreadPool(8);

        List<Future<Object>> answers = threads.invokeAll(IntStream.range(0, 500)
                .mapToObj(n -> (Callable<Object>) () -> expression.evaluate(Map.of("n", n, "data", SampleHost.map())))
                .toList());
        threads.shutdown();

        for (int n = 0; n < answers.size(); n++) {
            long sum = Stream.iterate(1L, it -> it + 2)
                    .limit(n / 2)
                    .mapToLong(it -> 2 * it)
                    .sum();
            assertThat(answers.get(n).get()).isEqualTo(List.of("banana".replace("a", String.valueOf(n)), sum));
        }
    }

    private static Object evaluate(String source) {
        return Expression.parse(source).evaluate(Map.of());
    }

    private static PythonError error(String source, Map<String, ?> names) {
        return catchThrowableOfType(
                PythonError.class, () -> Expression.parse(source).evaluate(names));
    }
}
