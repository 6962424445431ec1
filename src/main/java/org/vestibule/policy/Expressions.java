package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.expression.Expression;
import org.vestibule.expression.SyntaxError;

/** The expressions of policies and prompts. They see the same names wherever they stand, and each is read once. */
@ApplicationScoped
public class Expressions {
    private static final int MOST_REMEMBERED = 1_000;
    private static final Map<String, Expression> READ = new ConcurrentHashMap<>();

    @Inject
    ExpressionNames names;

    /**
     * What keeps a text from being an expression.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Flaw(Message message, int line, int column) {}

    /** Refuses what is no expression, or does not end well here for sure, naming the line; {@code null} is not looked at. */
    public static void check(String field, String source) {
        Optional.ofNullable(source).flatMap(Expressions::flaw).ifPresent(wrong -> {
            throw Problem.invalid(field, wrong.message());
        });
    }

    /** What is wrong with a source; empty for nothing. */
    static Optional<Flaw> flaw(String source) {
        try {
            return Expression.parse(source).imports().stream()
                    .filter(it -> !isOffered(it))
                    .findFirst()
                    .map(it -> notOffered(source, it));
        } catch (SyntaxError wrong) {
            Message message = Message.of("policy.expression.wrong", wrong.getMessage());
            return Optional.of(new Flaw(message, wrong.line(), wrong.column()));
        }
    }

    private static Flaw notOffered(String source, String module) {
        int at = Math.max(0, source.indexOf(module));
        int line = (int) source.substring(0, at).lines().count();
        String offered = String.join(", ", ExpressionNames.MODULES);
        return new Flaw(Message.of("policy.expression.module", module, offered), Math.max(1, line), 1);
    }

    /**
     * What an expression returns that only says how something looks, such as the initial value of a prompt. It can look everything up,
     * and do nothing.
     */
    public Object evaluate(String source, PolicyRequest request) {
        Object value = evaluate(source, new Evaluation(request, new ArrayList<>(), false));
        if (!Room.standard().takes(value)) {
            throw new IllegalStateException("The expression returns too much");
        }
        return ScriptValues.plain(value);
    }

    /** What an expression returns and tells. It can do nothing. */
    PolicyResult attempt(String source, PolicyRequest request) {
        List<String> messages = new ArrayList<>();
        Object raw = evaluate(source, new Evaluation(request, messages, false));
        return new PolicyResult(Expression.isTrue(raw), messages, raw);
    }

    /** What an expression decides, with the messages that it gives. */
    PolicyResult decide(String source, PolicyRequest request) {
        List<String> messages = new ArrayList<>();
        Object raw = evaluate(
                source, new Evaluation(request, messages, request.budget().isActing()));
        return new PolicyResult(Expression.isTrue(raw), messages, raw);
    }

    private Object evaluate(String source, Evaluation evaluation) {
        Expression expression = read(source);
        if (source.contains(ExpressionNames.GEOIP) || source.contains(ExpressionNames.ASN)) {
            names.locate(evaluation.request());
        }
        Map<String, Map<String, Object>> modules =
                expression.imports().isEmpty() ? Map.of() : names.modules(evaluation);
        return expression.evaluate(
                names.of(evaluation), modules, evaluation.request().budget().meter());
    }

    private static boolean isOffered(String module) {
        return module.equals("re") || ExpressionNames.MODULES.contains(module);
    }

    private static Expression read(String source) {
        if (READ.size() > MOST_REMEMBERED) {
            READ.clear();
        }
        return READ.computeIfAbsent(source, Expression::parse);
    }
}
