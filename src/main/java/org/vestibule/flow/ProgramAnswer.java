package org.vestibule.flow;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What a program sent, which names no step.
 *
 * @param means whether this is what it answers
 * @param values what was filled in, by field key
 */
public record ProgramAnswer(Predicate<Shown> means, Map<String, Object> values) {
    Answer to(Shown asked) {
        return new Answer(asked.token(), values);
    }
}
