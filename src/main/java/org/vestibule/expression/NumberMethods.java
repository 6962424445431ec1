package org.vestibule.expression;

import java.util.List;
import java.util.Map;

/** The methods of {@code int} and {@code float} (Python library reference, "Numeric Types"). */
final class NumberMethods {
    static final Map<String, Method> INTEGER = Method.table(List.of(
            Method.of("bit_length()", (meter, self, a) ->
                    (long) Numbers.big(self).abs().bitLength()),
            Method.of("bit_count()", (meter, self, a) ->
                    (long) Numbers.big(self).abs().bitCount()),
            Method.of("conjugate()", (meter, self, a) -> Numbers.integer(self))));

    static final Map<String, Method> FLOAT = Method.table(List.of(
            Method.of("is_integer()", (meter, self, a) -> Numbers.whole(self) != null),
            Method.of("conjugate()", (meter, self, a) -> self)));

    private NumberMethods() {}
}
