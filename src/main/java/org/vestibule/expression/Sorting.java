package org.vestibule.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sorts as Python does: stable, and asking only whether one value is less than another, even where the answers contradict. */
final class Sorting {
    /** An element with what it is sorted by. */
    private record Ranked(Object key, Object element) {}

    private Sorting() {}

    static List<Object> sorted(Meter meter, List<Object> list, Object key, boolean reverse) {
        meter.list(2L * list.size());
        List<Ranked> ranked = new ArrayList<>(list.size());
        for (Object element : list) {
            ranked.add(new Ranked(key == null ? element : Callee.call(meter, key, Arguments.of(element)), element));
        }
        if (reverse) {
            Collections.reverse(ranked);
        }
        List<Object> sorted = new ArrayList<>(list.size());
        merge(meter, ranked).forEach(it -> sorted.add(it.element()));
        if (reverse) {
            Collections.reverse(sorted);
        }
        return sorted;
    }

    private static List<Ranked> merge(Meter meter, List<Ranked> list) {
        if (list.size() < 2) {
            return list;
        }
        List<Ranked> left = merge(meter, list.subList(0, list.size() / 2));
        List<Ranked> right = merge(meter, list.subList(list.size() / 2, list.size()));
        meter.list(list.size());
        List<Ranked> merged = new ArrayList<>(list.size());
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            meter.work(1);
            boolean rightFirst =
                    Ordering.less(meter, right.get(r).key(), left.get(l).key());
            merged.add(rightFirst ? right.get(r++) : left.get(l++));
        }
        merged.addAll(left.subList(l, left.size()));
        merged.addAll(right.subList(r, right.size()));
        return merged;
    }
}
