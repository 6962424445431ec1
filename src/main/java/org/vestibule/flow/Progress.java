package org.vestibule.flow;

/**
 * How far a visitor is, counted in the asking stages now planned.
 *
 * @param number from 1; 0 where nothing is asked
 */
public record Progress(int number, int total) {}
