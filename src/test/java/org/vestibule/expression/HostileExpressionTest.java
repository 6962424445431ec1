package org.vestibule.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that would never end, or take all memory, or look into Java. */
class HostileExpressionTest {
    private static final long MOST_BYTES = 64L << 20;

    /** A quarter of the standard, so that the heap is filled sooner. */
    private static final Bounds SMALL = new Bounds(1_000_000, 1_000, Bounds.STANDARD.bytes() / 4, 2_000_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "while True:\n  try:\n    while True: pass\n  except:\n    pass",
                "while True:\n  try:\n    while True: pass\n  finally:\n    continue",
                "for x in range(10**9): pass",
                "def f():\n  return f()\nf()",
                "def f():\n  try:\n    f()\n  except BaseException:\n    f()\nf()",
                "f = lambda f: f(f)\nf(f)",
                "return sum(range(10**9))",
                "return [x for x in range(10**9) if False]",
                "return list(range(10**9))",
                "return any(x < 0 for x in range(10**9))",
                "return next(filter(lambda x: x < 0, range(10**9)))",
                "return -1 in (x for x in range(10**9))",
                "return max(range(10**9))",
                "return sorted(range(10**8))",
                "return 'a' * 10**9",
                "return ['a'] * 10**9",
                "return ('a',) * 10**9",
                "return 10**10**9",
                "return 10**10**100",
                "return 1 << 10**9",
                "return 1 << 10**30",
                "x = 7\nwhile True: x = x * x",
                "x = 7**100000\nwhile True: x // 3",
                "return pow(7, 7**50000, 7**50000 + 1)",
                "return '%1000000000d' % 1",
                "return '%.1000000000f' % 1",
                "return '%*d' % (10**9, 1)",
                "return '{:1000000000}'.format(1)",
                "return f'{1:>999999999}'",
                "return f'{1.5:.999999999f}'",
                "return 'a'.zfill(10**9)",
                "return 'a'.ljust(10**9)",
                "return 'a'.center(10**9)",
                "return '\\t'.expandtabs(10**9)",
                "return ('a' * 10**5).replace('a', 'b' * 10**5)",
                "return ('b' * 10**5).join('a' * 10**5)",
                "s = 'a'\nwhile True: s += s",
                "s = 'a' * 1000000\nreturn f'{s}' * 1 + " + "f'{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}'",
                "s = 'a' * 1000000\nreturn '{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}'.format(s)",
                "a = []\nwhile True: a.append(a)",
                "a = [1]\nwhile True: a += a",
                "a = [1]\nfor x in a: a.append(x)",
                "d = {}\ni = 0\nwhile True:\n  d[i] = i\n  i += 1",
                "s = set()\ni = 0\nwhile True:\n  s.add(str(i))\n  i += 1",
                "a = 1\nwhile True: a = [a, a]",
                "a = 1\nwhile True: a = (a,)",
                "a = 1\nfor i in range(40): a = [a, a]\nreturn str(a)",
                "a = 1\nfor i in range(40): a = (a, a)\nreturn {a: 1}",
                "a = b = 1\nfor i in range(40):\n  a = [a, a]\n  b = [b, b]\nreturn a == b",
                "a = b = 1\nfor i in range(40):\n  a = [a, a]\n  b = [b, b]\nreturn a < b",
                "a = []\nfor i in range(5000): a = [a]\nreturn repr(a)",
                "a = []\nb = []\na.append(b)\nb.append(a)\nreturn a == b",
                "a = []\nb = []\na.append(b)\nb.append(a)\nreturn a < b",
                "g = [1]\nfor i in range(100000): g = map(lambda x: x, g)\nreturn list(g)",
                "g = [1]\nfor i in range(100000): g = (x for x in g)\nreturn list(g)",
                "a = 'a' * 100000\nb = 'a' * 50000 + 'b'\nfor i in range(1000000): b in a",
                "a = 'a' * 1000000\nb = 'a' * 999999 + 'a'\nwhile True: a == b",
                "a = 'é' * 1000000 + '€'\nwhile True: a[999999]",
                "a = 'a' * 1000000\nwhile True: a.strip('b' * 1000000)",
                "import re\nreturn re.match('(.*)(.*)(.*)(.*)(.*)b', 'a' * 1000)",
                "import re\nreturn re.match(r'(a+)+\\1b', 'a' * 5000)",
                "import re\nreturn re.search('(x+x+)+y', 'x' * 5000)",
                "import re\nreturn re.match('(?:a|b)*c', 'ab' * 200000)",
                "import re\nreturn re.match('((((a?){100}){100}){100}){100}', 'b')",
                "import re\nreturn re.sub('a', 'b' * 100000, 'a' * 100000)",
                "import re\nwhile True: re.findall('a', 'a' * 1000)",
            })
    void endsByACountedBound(String source) {
        PythonError error = evaluate(source);

        assertThat(error.isBoundExceeded()).as(error.getMessage()).isTrue();
        assertThat(error.line()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return 'a' * 10**9",
                "return [0] * 10**9",
                "return 10**10**9",
                "return f'{1:>999999999}'",
                "return 'a'.zfill(10**9)",
                "s = 'a' * 1000000\nreturn f'{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}{s}'",
                "return ('a' * 10**5).replace('a', 'b' * 10**5)",
            })
    void refusesWhatIsTooLargeBeforeMakingIt(String source) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        evaluate(source);

        long before = threads.getCurrentThreadAllocatedBytes();
        evaluate(source);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "box['keep'].append(i)",
                "box['keep'].append(i * 1.5)",
                "box['keep'].append('x' * 100)",
                "box['keep'].append('é€' * 50)",
                "box['keep'].append(str(i))",
                "box['keep'].append([i])",
                "box['keep'].append((i, i))",
                "box['keep'].append({})",
                "box['keep'].append({i: i})",
                "box['keep'].append({'a': 1, 'b': 2})",
                "box['keep'].append({i})",
                "box['keep'].append(lambda: i)",
                "box['keep'].append(iter([i]))",
                "box['keep'].append(x for x in [i])",
                "box['keep'].append(map(str, [i]))",
                "box['keep'].append(zip([i], [i]))",
                "box['keep'].append(range(i))",
                "box['keep'].append('x'.upper)",
                "box['keep'].append(divmod(i, 3))",
                "box['keep'].extend(enumerate('ab'))",
                "box['keep'].extend({'a': 1}.items())",
                "box['keep'].append({}.keys())",
                "box['keep'].append(ValueError(i))",
                "box['keep'].append(2 ** 100 + i)",
                "box['keep'].append(re.match('(a)(b)?', 'a'))",
                "box['keep'].append(re.compile('a'))",
                "box['keep'].append('a b'.split())",
                "box['keep'].append('a b'.partition(' '))",
                "box['keep'].append(f'{i}')",
                "box['keep'].append(list(str(i)))",
                "box['keep'] = [box['keep']]",
                "box['keep'] = {'k': box['keep']}",
                "box['keep'] = (box['keep'], i)",
            })
    void keepsNoMoreThanItsBoundOfMemory(String statement) {
        Expression expression = Expression.parse("import re\ni = 0\nwhile True:\n  " + statement + "\n  i += 1");
        Map<String, Object> box = SampleHost.map("keep", SampleHost.list());
        long before = usedHeap();

        PythonError error =
                catchThrowableOfType(PythonError.class, () -> expression.evaluate(Map.of("box", box), Map.of(), SMALL));

        assertThat(error.isBoundExceeded()).isTrue();
        assertThat(usedHeap() - before).isLessThan(MOST_BYTES / 4);
        assertThat(box).containsKey("keep");
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
                () -> error[0] = evaluate("def f(n):\n  return [(f(n + 1) or 1)][0] + 1\nf(0)"),
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

    private static PythonError evaluate(String source) {
        return catchThrowableOfType(
                PythonError.class, () -> Expression.parse(source).evaluate(Map.of()));
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
