package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Refuses what is no expression, or does not end well here for sure, naming the line; {@code null} is not looked at. */
    public static void check(String field, String source) {
        if (source == null) {
            return;
        }
        try {
            Set<String> imports = read(source).imports();
            imports.stream().filter(it -> !isOffered(it)).findFirst().ifPresent(module -> {
                throw Problem.invalid(
                        field,
                        Message.of("policy.expression.module", module, String.join(", ", ExpressionNames.MODULES)));
            });
        } catch (SyntaxError wrong) {
            throw Problem.invalid(field, Message.of("policy.expression.wrong", wrong.getMessage()));
        }
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
