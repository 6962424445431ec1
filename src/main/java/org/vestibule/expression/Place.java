package org.vestibule.expression;

/** A place in a source, as people count: lines and columns from 1. */
record Place(int line, int column) {
    static Place of(String source, int position) {
        String before = source.substring(0, Math.min(position, source.length()));
        int lineStart = before.lastIndexOf('\n') + 1;
        return new Place(
                1 + (int) before.chars().filter(it -> it == '\n').count(),
                1 + CodePoints.length(before.substring(lineStart)));
    }
}
