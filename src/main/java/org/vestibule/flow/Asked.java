package org.vestibule.flow;

import java.util.function.UnaryOperator;

/**
 * What a program is asked, for an answer that names no run.
 *
 * @param preparation the slow part of an answer to it, to be run outside of a transaction
 */
public record Asked(Shown shown, UnaryOperator<Answer> preparation) {
    /** A page that no stage has to prepare an answer to. */
    static Asked by(Shown shown) {
        return new Asked(shown, UnaryOperator.identity());
    }
}
