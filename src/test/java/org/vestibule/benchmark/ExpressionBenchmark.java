package org.vestibule.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vestibule.expression.Expression;
import org.vestibule.expression.HostFunction;
import org.vestibule.expression.RegexFunctions;

/** Measures what reading and evaluating a typical expression takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ExpressionBenchmark {
    /** What authors write most often. */
    public enum Typical {
        RESTORED("return not context.get('is_restored', False)"),
        DOMAIN("""
                domain = context["prompt_data"]["email"].split("@")[-1].lower()
                if domain in ["example.com", "example.org"]:
                    return True
                ak_message(f"{domain} is not allowed")
                return False
                """),
        DEFAULT("""
                try:
                    return user["attributes"]["settings"]["locale"]
                except:
                    return ""
                """),
        USERNAME("""
                import re
                data = context["prompt_data"]
                local, _, domain = data["email"].lower().partition("@")
                data["username"] = re.sub(r"[^a-z0-9]+", ".", local)
                return regex_match(data["username"], "^[a-z][a-z0-9.]{2,30}$") and len(domain) > 3
                """),
        GROUPS("""
                allowed = {"staff": ["admins", "ops"], "guests": ["visitors"]}
                groups = [name for name, sources in allowed.items() if any(it in user["groups"] for it in sources)]
                context["groups"] = sorted(groups)
                return len(groups) > 0
                """);

        private final String source;

        Typical(String source) {
            this.source = source;
        }
    }

    @Param
    public Typical typical;

    private Expression expression;
    private Map<String, Object> names;

    @Setup
    public void read() {
        Map<String, Object> data = new HashMap<>(Map.of("email", "Jane.Doe@Example.com", "name", "Jane Doe"));
        List<Object> groups = new ArrayList<>(List.of("visitors", "ops"));
        HostFunction ignore = arguments -> null;
        names = new HashMap<>(Map.of("ak_message", ignore, "regex_match", RegexFunctions.MATCH));
        names.put("context", new HashMap<>(Map.of("prompt_data", data, "is_restored", false)));
        names.put("user", new HashMap<>(Map.of("groups", groups, "attributes", new HashMap<>())));
        expression = Expression.parse(typical.source);
    }

    @Benchmark
    public Expression parse() {
        return Expression.parse(typical.source);
    }

    @Benchmark
    public Object evaluate() {
        return expression.evaluate(names);
    }
}
