package org.vestibule.expression;

/** Puts a text together and counts each part before it is there. */
final class TextBuilder {
    /** The builder may hold twice what it needs, and gives a copy of it in the end. */
    private static final int BYTES_PER_CHARACTER = 6;

    private final Meter meter;
    private final StringBuilder text = new StringBuilder();

    TextBuilder(Meter meter) {
        this.meter = meter;
        meter.allocate(Size.text(0));
    }

    TextBuilder append(String part) {
        return append(part, 0, part.length());
    }

    TextBuilder append(String source, int start, int end) {
        meter.work(end - start);
        meter.allocate((long) BYTES_PER_CHARACTER * (end - start));
        text.append(source, start, end);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
