package org.vestibule.mail;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vestibule.common.Unguarded;

/**
 * Sends what the outbox holds, on every node, as soon as it is committed; the timer finds what was put off and what another node left.
 * It begins with one connection. Another is added, up to the bound, when one has found as much as it may take, and by each tick.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("the server's timer calls it, never a person")
public class MailRelay {
    private static final System.Logger LOG = System.getLogger(MailRelay.class.getName());
    private static final Duration STOP_TIME = Duration.ofSeconds(20);

    @Inject
    Outbox outbox;

    @Inject
    MailServer server;

    @Inject
    RelayBell bell;

    @Inject
    Clock clock;

    private final AtomicBoolean rung = new AtomicBoolean();
    private Semaphore connections;
    private volatile boolean stopping;

    @PostConstruct
    void prepare() {
        connections = new Semaphore(server.connections());
    }

    /** Keeps no thread of the timer, which would not tick meanwhile. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void tick() {
        bell.help();
    }

    /** Whether this is the first call since it last awoke; the others need not wake it again. */
    public boolean ring() {
        return rung.compareAndSet(false, true);
    }

    /** Begins, unless it is at work already and will find what is new. */
    public void wake() {
        if (connections.availablePermits() == server.connections()) {
            relay();
        }
    }

    /** Adds a connection. */
    public void help() {
        relay();
    }

    /** Lets the letters that are just being sent finish; their rounds put the rest back. */
    @PreDestroy
    void stop() {
        stopping = true;
        try {
            if (!connections.tryAcquire(server.connections(), STOP_TIME.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "A letter is still being sent; whether it arrives will not be known");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Another round where somebody has rung while the last one said goodbye. */
    private void relay() {
        do {
            if (stopping || !connections.tryAcquire()) {
                return;
            }
            try {
                rung.set(false);
                sendAll();
            } finally {
                connections.release();
            }
        } while (rung.get());
    }

    /** Never throws, as nobody would hear it. */
    private void sendAll() {
        try {
            new MailRound(outbox, server, clock, this::isStopping, bell::help).run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The mail relay failed; it goes on in a moment", e);
        }
    }
}
