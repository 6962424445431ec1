package org.vestibule.invitation;

import java.util.Map;
import java.util.Set;
import org.vestibule.mail.DeliveryState;

/**
 * What has become of the mails of a mailing.
 *
 * @param total how many people were invited
 * @param counts how many mails are in each state; those in none are left out
 */
public record MailingProgress(long total, Map<DeliveryState, Long> counts) {
    private static final Set<DeliveryState> WAITING =
            Set.of(DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.DEFERRED);

    public long count(DeliveryState state) {
        return counts.getOrDefault(state, 0L);
    }

    /** How many still have to leave. */
    public long waiting() {
        return WAITING.stream().mapToLong(this::count).sum();
    }

    /** Which part has come to an end, in whole percent; all of it only when nothing waits. */
    public long percent() {
        long mails = counts.values().stream().mapToLong(it -> it).sum();
        return mails == 0 ? 100 : (mails - waiting()) * 100 / mails;
    }
}
