package org.vestibule.notification;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.vestibule.common.Ids;

/** Positions that were passed and held no event: it is not committed yet, or never will be. */
@Entity
@Table(name = "event_gaps")
public class EventGap {
    @Id
    private String id = Ids.next();

    private long lowest;
    private long highest;
    private Instant noticed;

    protected EventGap() {}

    EventGap(long lowest, long highest, Instant noticed) {
        this.lowest = lowest;
        this.highest = highest;
        this.noticed = noticed;
    }

    /** The gaps among the positions from the lowest to the highest, both included, where these events are there. */
    static List<EventGap> among(long lowest, long highest, Collection<Long> there, Instant noticed) {
        List<EventGap> gaps = new ArrayList<>();
        long next = lowest;
        TreeSet<Long> ends = new TreeSet<>(there);
        ends.add(highest + 1);
        for (long position : ends.subSet(lowest, highest + 2)) {
            if (position > next) {
                gaps.add(new EventGap(next, position - 1, noticed));
            }
            next = position + 1;
        }
        return gaps;
    }

    /** What is left of it when these are told. */
    List<EventGap> without(Collection<Long> told) {
        return among(lowest, highest, told, noticed);
    }

    boolean holds(long position) {
        return lowest <= position && position <= highest;
    }

    long lowest() {
        return lowest;
    }

    long highest() {
        return highest;
    }
}
