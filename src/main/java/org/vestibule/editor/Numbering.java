package org.vestibule.editor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Numbers that say in which order things stand. They have gaps, so that mostly only what moves gets another one. */
final class Numbering {
    private static final int STEP = 10;

    private Numbering() {}

    /**
     * The numbers of a row into which one thing more is put.
     *
     * @param others the numbers of the rest, in their order
     * @param index where it is put, from 0
     */
    static List<Integer> with(List<Integer> others, int index) {
        if (index > 0 && index < others.size() && others.get(index) - others.get(index - 1) < 2) {
            return anew(others);
        }
        List<Integer> all = new ArrayList<>(others);
        all.add(index, between(others, index));
        return all;
    }

    private static int between(List<Integer> others, int index) {
        if (others.isEmpty()) {
            return STEP;
        }
        if (index == 0) {
            return others.get(0) - STEP;
        }
        int before = others.get(index - 1);
        return index == others.size() ? above(before) : before + (others.get(index) - before) / 2;
    }

    /** Where there is no room: all get others, none of which any of them has, as one stage may not have a number twice at any moment. */
    private static List<Integer> anew(List<Integer> others) {
        int last = STEP * (others.size() + 1);
        int first = Collections.min(others) > last ? STEP : above(Collections.max(others));
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i <= others.size(); i++) {
            all.add(first + STEP * i);
        }
        return all;
    }

    private static int above(int number) {
        return (Math.floorDiv(number, STEP) + 1) * STEP;
    }
}
