package org.vestibule.expression;

/**
 * What one evaluation may use. Everything is counted and nothing is timed, so an expression that passes once passes always.
 *
 * @param steps operations of the script: each operator, call, statement and turn of a loop is one, work on long values is more
 * @param depth levels of nesting of the script that are open at the same time, through all calls
 * @param bytes size of all values that the script makes, whether it keeps them or not
 * @param regexSteps characters that regular expressions look at
 */
public record Bounds(long steps, int depth, long bytes, long regexSteps) {
    /** Far beyond what a policy needs, and over in well under a second. */
    public static final Bounds STANDARD = new Bounds(1_000_000, 1_000, 32L << 20, 2_000_000);
}
