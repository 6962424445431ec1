package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;

/** The link of an invitation that is for whoever gets it. Its uses are counted by the database alone. */
@Embeddable
public class SharedLink {
    @Column(name = "shared")
    private boolean on = true;

    @Column(name = "link_version")
    private int version = 1;

    @Column(name = "uses_allowed")
    private Integer usesAllowed;

    private int uses;

    @Column(name = "used_at")
    private Instant usedAt;

    private long fetches;

    /** Null where any number of uses is free. */
    @Column(name = "uses_counted")
    private Integer usesCounted = 0;

    void turn(boolean onOrOff) {
        on = onOrOff;
    }

    /** Makes another link; the one before stops working. */
    void rotate() {
        version++;
    }

    void allow(Integer times) {
        usesAllowed = times;
    }

    /** How many uses it offers that were not counted before; empty for any number. */
    Optional<Integer> uncounted() {
        if (!on || usesCounted == null) {
            return Optional.of(0);
        }
        return Optional.ofNullable(usesAllowed).map(it -> Math.max(0, it - usesCounted));
    }

    /** Notes that what it offers is counted. */
    void count() {
        if (usesCounted != null) {
            usesCounted = uncounted().map(it -> usesCounted + it).orElse(null);
        }
    }

    int version() {
        return version;
    }

    Instant usedAt() {
        return usedAt;
    }

    boolean isSpent() {
        return usesAllowed != null && uses >= usesAllowed;
    }

    public boolean isOn() {
        return on;
    }

    /** Null for any number. */
    public Integer getUsesAllowed() {
        return usesAllowed;
    }

    public int getUses() {
        return uses;
    }

    public boolean isSingleUse() {
        return usesAllowed != null && usesAllowed == 1;
    }

    /** How often its page was fetched, by people and by machines. */
    public long getFetches() {
        return fetches;
    }

    /** How many uses are meant by one or not one, and a number that was said before; null for any number. */
    static Integer uses(boolean single, Integer allowed) {
        if (single) {
            return 1;
        }
        return allowed != null && allowed == 1 ? null : allowed;
    }
}
