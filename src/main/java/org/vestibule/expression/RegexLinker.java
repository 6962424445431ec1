package org.vestibule.expression;

/** Counts the steps of a regular expression while they are linked, and hands out the slots that they note places in. */
final class RegexLinker {
    private final Meter meter;
    private int slots;

    RegexLinker(Meter meter, int groups) {
        this.meter = meter;
        slots = 2 * groups;
    }

    <T extends RegexStep> T count(T step) {
        meter.allocate(Size.OBJECT);
        meter.work(1);
        return step;
    }

    int slot() {
        return slots++;
    }

    int slots() {
        return slots;
    }
}
