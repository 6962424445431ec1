package org.vestibule.invitation;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far the recipients of an invitation have come, as {@link Tally} counts them.
 *
 * @param open those who have not answered for good; when the invitation is over, the expired ones are among them
 * @param sent those of whom a server took the first mail or the last
 * @param bounced those whose last mail came back
 * @param failed those whose last mail no server took
 * @param acceptance how many of a hundred sent have accepted, rounded down; null while nothing is sent
 * @param medianToAccept from the first mail's sending to the acceptance; null where nobody accepted a mail
 * @param stages how many have reached each stage of the flow that asks something, in its order
 * @param elsewhere those who stopped at a stage that the flow has no more
 * @param countedAt when there are too many to count them now; null otherwise
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
        @Nullable Integer acceptance,
        @Nullable Duration medianToAccept,
        List<Reached> stages,
        long elsewhere,
        @Nullable Instant countedAt) {
    /** A stage, and how many have reached it or have come through. */
    public record Reached(String stage, long count) {}

    /**
     * A bar of the picture, in per cent of all.
     *
     * @param name the state's, or the stage's
     * @param stage whether it is a stage's
     * @param lost how many are fewer than at the step before
     */
    public record Step(String name, boolean stage, long count, double share, double lost) {}

    /**
     * Reads it as {@link TallyRepository#people} tells it.
     *
     * @param flow the stages of the flow that ask something, in its order
     */
    static Funnel of(Counted counted, List<String> flow) {
        Tally tally = Tally.of(counted.figures().get("counts"));
        Map<?, ?> left = (Map<?, ?>) counted.figures().get("stages");
        Number median = (Number) counted.figures().get("median");
        return new Funnel(
                tally.get("invited"),
                tally.get("open"),
                tally.get("sent"),
                tally.get("bounced"),
                tally.get("failed"),
                tally.get("opened"),
                tally.get("started"),
                tally.get("accepted"),
                tally.get("declined"),
                tally.get("expired"),
                tally.acceptance(),
                median == null ? null : Duration.ofSeconds(median.longValue()),
                reached(flow, left, tally.get("accepted")),
                left.keySet().stream()
                        .filter(it -> !flow.contains(it))
                        .mapToLong(it -> at(left, it))
                        .sum(),
                counted.at());
    }

    /** Whoever stopped at a stage has reached those before; whoever accepted has reached all. */
    private static List<Reached> reached(List<String> flow, Map<?, ?> left, long accepted) {
        List<Reached> reached = new ArrayList<>();
        long count = accepted;
        for (int i = flow.size() - 1; i >= 0; i--) {
            count += at(left, flow.get(i));
            reached.add(0, new Reached(flow.get(i), count));
        }
        return reached;
    }

    private static long at(Map<?, ?> left, Object stage) {
        Number count = (Number) left.get(stage);
        return count == null ? 0 : count.longValue();
    }

    /** That of an invitation whose people have just been invited. */
    static Funnel fresh(long invited, List<String> flow) {
        List<Reached> stages = reached(flow, Map.of(), 0);
        return new Funnel(invited, invited, 0, 0, 0, 0, 0, 0, 0, 0, null, null, stages, 0, null);
    }

    Turnout turnout() {
        return new Turnout(invited, accepted, open);
    }

    /** From all to those who accepted; none has more than the one before. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(step("invited", false, invited, invited));
        steps.add(step("sent", false, sent, invited));
        steps.add(step("opened", false, opened, sent));
        steps.add(step("started", false, started, opened));
        long before = started;
        for (Reached stage : stages) {
            steps.add(step(stage.stage(), true, stage.count(), before));
            before = stage.count();
        }
        steps.add(step("accepted", false, accepted, before));
        return steps;
    }

    private Step step(String name, boolean stage, long count, long before) {
        return new Step(name, stage, count, share(count), share(before - count));
    }

    /** To a tenth, as a picture shows no more. */
    private double share(long count) {
        return invited == 0 ? 0 : Math.round(1000.0 * count / invited) / 10.0;
    }
}
