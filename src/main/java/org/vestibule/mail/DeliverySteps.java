package org.vestibule.mail;

import jakarta.annotation.Nullable;
import java.time.Instant;

/**
 * When a mail took each of its steps; null for those it has not taken.
 *
 * @param firstAttempt when a server was first asked to take it
 * @param deferredUntil when it will be asked again
 * @param sent when a server took it
 * @param delayed when another server said that it was still trying
 * @param bounced when it came back
 */
public record DeliverySteps(
        Instant queued,
        @Nullable Instant firstAttempt,
        @Nullable Instant lastAttempt,
        @Nullable Instant deferredUntil,
        @Nullable Instant sent,
        @Nullable Instant delayed,
        @Nullable Instant bounced) {
    public static DeliverySteps of(OutboxMail mail) {
        return new DeliverySteps(
                mail.getCreated(),
                mail.getFirstAttemptAt(),
                mail.getLastAttemptAt(),
                mail.getState() == DeliveryState.DEFERRED ? mail.getDue() : null,
                mail.getSentAt(),
                mail.getDelayedAt(),
                mail.getBouncedAt());
    }
}
