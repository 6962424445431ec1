package org.vestibule.invitation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the recipients of an invitation have come. Whoever has opened it counts as sent, too, however the link came to him; of those who
 * declined or were revoked, it is known that they opened it only where they had started.
 *
 * @param open those who have not answered for good; when the invitation is over, the expired ones are among them
 * @param sent those of whom a server took the first mail or the last
 * @param bounced those whose last mail came back
 * @param failed those whose last mail no server took
 * @param acceptance how many of a hundred sent have accepted, rounded down; null while nothing is sent
 * @param medianToAccept from the first mail's sending to the acceptance; null where nobody accepted a mail
 */
public record Funnel(
        long invited,
        long open,
        long sent,
        long bounced,
        long failed,
        long opened,
        long started,
        long accepted,
        long declined,
        long expired,
        Integer acceptance,
        Duration medianToAccept) {
    /**
     * A bar of the picture, in per cent of all.
     *
     * @param name the state's
     * @param lost how many are fewer than at the step before
     */
    public record Step(String name, long count, double share, double lost) {}

    /**
     * Reads it as the database tells it.
     *
     * @param counts of those invited, open, sent, bounced, failed, opened, started, accepted, declined, and open by a renewal
     * @param median in seconds; null for none
     * @param over whether the invitation has expired for those for whom it was not renewed
     */
    static Funnel of(List<Long> counts, Number median, boolean over) {
        long open = counts.get(1);
        long sent = counts.get(2);
        long accepted = counts.get(7);
        return new Funnel(
                counts.get(0),
                open,
                sent,
                counts.get(3),
                counts.get(4),
                counts.get(5),
                counts.get(6),
                accepted,
                counts.get(8),
                over ? open - counts.get(9) : 0,
                sent == 0 ? null : Math.toIntExact(accepted * 100 / sent),
                median == null ? null : Duration.ofSeconds(median.longValue()));
    }

    /** That of an invitation whose people have just been invited. */
    static Funnel fresh(long invited) {
        return new Funnel(invited, invited, 0, 0, 0, 0, 0, 0, 0, 0, null, null);
    }

    Turnout turnout() {
        return new Turnout(invited, accepted, open);
    }

    /** From all to those who accepted; none has more than the one before. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(step("invited", invited, invited));
        steps.add(step("sent", sent, invited));
        steps.add(step("opened", opened, sent));
        steps.add(step("started", started, opened));
        steps.add(step("accepted", accepted, started));
        return steps;
    }

    private Step step(String name, long count, long before) {
        return new Step(name, count, share(count), share(before - count));
    }

    /** To a tenth, as a picture shows no more. */
    private double share(long count) {
        return invited == 0 ? 0 : Math.round(1000.0 * count / invited) / 10.0;
    }
}
