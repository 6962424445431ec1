package org.vestibule.flow;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import org.vestibule.common.Unguarded;

/** Removes the runs that nobody can go on with. */
@Singleton
@Unguarded("a timer")
public class FlowExecutionCleaner {
    @Inject
    FlowExecutionRepository executions;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void clean() {
        executions.removeExpired(clock.instant());
    }
}
