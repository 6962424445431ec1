package org.vestibule.expression;

/** A part of an expression (Python language reference 6), ready to be evaluated any number of times. */
interface Node {
    Object evaluate(Frame frame);
}
