package org.vestibule.blueprint;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.vestibule.common.Unguarded;

/** Looks every five seconds, on every node, what has changed in the folder of blueprints. At its start it applies all once more. */
@Singleton
@Startup
@DependsOn("DefaultFlows")
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("nobody calls it")
public class BlueprintFolderTimer {
    private static final System.Logger LOG = System.getLogger(BlueprintFolderTimer.class.getName());

    /** Nodes that start together apply each file once. */
    private static final Duration TOGETHER = Duration.ofMinutes(5);

    @Inject
    FolderImports imports;

    @Inject
    Clock clock;

    private Instant since;

    @PostConstruct
    void start() {
        since = clock.instant().minus(TOGETHER);
    }

    /** Never throws, as the timer would give up after two failures. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void look() {
        try {
            imports.look(since);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "The folder of blueprints could not be looked at; the next look tries again", e);
        }
    }
}
