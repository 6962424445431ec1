package org.vestibule.flow;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a program is asked, for an answer that names no run.
 *
 * @param preparation the slow part of an answer to it, to be run outside of a transaction; empty where it is not known yet
 */
public record Asked(Shown shown, Optional<UnaryOperator<Answer>> preparation) {}
