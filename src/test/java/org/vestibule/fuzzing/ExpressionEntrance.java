package org.vestibule.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.vestibule.expression.Bounds;
import org.vestibule.expression.Expression;
import org.vestibule.expression.PythonError;
import org.vestibule.expression.SyntaxError;

/** An expression that is saved or imported, and runs. */
final class ExpressionEntrance implements Entrance {
    /** Less than the standard, so that there is time for many. */
    private static final Bounds BOUNDS = new Bounds(100_000, 300, 4L << 20, 200_000);

    @Override
    public void take(byte[] bytes) {
        try {
            Expression.parse(new String(bytes, StandardCharsets.UTF_8)).evaluate(Map.of(), Map.of(), BOUNDS);
        } catch (SyntaxError | PythonError told) {
            Objects.requireNonNull(told.getMessage());
        }
    }
}
