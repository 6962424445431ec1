package org.vestibule.flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vestibule.common.Identified;

/** Lets features look into runs that wait for somebody else than their visitors. Looking changes nothing. */
@ApplicationScoped
public class WaitingRuns {
    @Inject
    FlowExecutionRepository executions;

    @Inject
    RunDrawing drawing;

    @Inject
    FlowPlanner planner;

    @Inject
    Clock clock;

    /** What a run has gathered; empty where there is no such run any more. */
    public Optional<FlowData> data(String run) {
        return Optional.ofNullable(data(List.of(run)).get(run));
    }

    /** The same of several, by their ids. */
    public Map<String, FlowData> data(Collection<String> runs) {
        return executions.among(runs).stream()
                .collect(Collectors.toMap(
                        Identified::getId, it -> executions.open(it).data()));
    }

    /** Whether nobody can go on with the run: it has ended, the link with which it began admits no more, or its stage was taken out. */
    public boolean isOver(String run) {
        return executions
                .find(run)
                .filter(it -> !it.isFinished() && it.isUsable(clock.instant()))
                .filter(this::goesOn)
                .isEmpty();
    }

    private boolean goesOn(FlowExecution execution) {
        FlowRun run = executions.open(execution);
        return execution.over(run, drawing.admission(execution)).isEmpty() && !planner.isTakenOut(run);
    }
}
