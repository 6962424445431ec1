package org.vestibule.notification;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocketFactory;
import org.vestibule.common.Configuration;
import org.vestibule.common.Unguarded;

/** Calls the webhooks, on every node, a few at a time. No transaction is open meanwhile. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@Unguarded("a timer calls it, never a person")
public class WebhookRelay {
    private static final System.Logger LOG = System.getLogger(WebhookRelay.class.getName());

    /** How long one call may take; a batch of such calls is over before its lease. */
    private static final Duration TIME = Duration.ofSeconds(15);

    private static final int WORKERS = 4;

    @Inject
    Webhooks webhooks;

    @Inject
    WebhookMessage message;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    private final Semaphore workers = new Semaphore(WORKERS);
    private WebhookClient client;

    @PostConstruct
    void prepare() {
        client = new WebhookClient(
                new PublicAddresses(configuration.webhookAddresses()),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                TIME);
    }

    /** Sends what is due, unless enough are at it. Never throws, as nobody would hear it. */
    @Asynchronous
    public void work() {
        if (!workers.tryAcquire()) {
            return;
        }
        try {
            boolean more = true;
            while (more) {
                more = sendSome();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Webhooks could not be called; the next tick goes on", e);
        } finally {
            workers.release();
        }
    }

    /** False when nothing is due. */
    boolean sendSome() {
        List<WebhookDelivery> batch = webhooks.claim();
        if (batch.isEmpty()) {
            return false;
        }
        try {
            batch.stream().filter(webhooks::begin).forEach(it -> webhooks.record(it, answer(it)));
        } finally {
            webhooks.release(batch);
        }
        return true;
    }

    /** One that cannot be written does not keep the others back. */
    private WebhookAnswer answer(WebhookDelivery delivery) {
        try {
            byte[] body = message.body(delivery);
            URI url = URI.create(delivery.getTransport().fields().webhookUrl());
            return client.post(url, message.headers(delivery, body, clock.instant()), body);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "The webhook " + delivery.getId() + " could not be written", bug);
            return WebhookAnswer.none("It could not be written; the log says why");
        }
    }

    @Schedule(hour = "*", minute = "47", persistent = false)
    void sweep() {
        webhooks.sweep();
    }
}
