package org.vestibule.flow;

/**
 * How far a visitor is, counted in the asking stages now planned.
 *
 * @param number from 1; 0 before the first, and where nothing is asked
 * @param total 0 where it is not known
 * @param perhapsFewer whether policies may leave some of them out
 */
public record Progress(int number, int total, boolean perhapsFewer) {
    static final Progress UNKNOWN = new Progress(0, 0, false);
}
