package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Configuration;
import org.vestibule.common.MailConfiguration.Limits;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.SecretKeys;
import org.vestibule.mail.MailCountRepository.Bound;
import org.vestibule.mail.MailCountRepository.Full;

/**
 * Bounds how many mails there are, for all nodes together. Who asks for more than may go to an address, or than he may ask for, is
 * refused; what the relay may not send yet waits. Each time begins with the first mail that is counted in it.
 */
@ApplicationScoped
public class SendingLimits {
    private static final Duration DAY = Duration.ofDays(1);

    /** How many subjects are counted by one statement. */
    private static final int AT_ONCE = 500;

    @Inject
    MailCountRepository counts;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    /** Counts a mail to each of these, in the acting transaction; a problem when there were as many as allowed. */
    public void count(Sender sender, Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        count(sender, addresses.size());
        Map<String, String> subjects = addresses.stream()
                .collect(Collectors.toMap(
                        SendingLimits::subject, Function.identity(), (one, same) -> one, TreeMap::new));
        List<String> sorted = List.copyOf(subjects.keySet());
        Bound bound = new Bound(limits().perRecipientPerDay(), DAY);
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            List<String> some = sorted.subList(from, Math.min(from + AT_ONCE, sorted.size()));
            counts.count(some, 1, bound, clock.instant())
                    .ifPresent(full -> refuse("mail.limit.recipient", subjects.get(full.subject()), full.ends()));
        }
    }

    /** Counts so many mails of somebody, whoever gets them, in the acting transaction. */
    public void count(Sender sender, int number) {
        Stream.of(limits().perInviterPerDay(), sender.perDay())
                .flatMap(Optional::stream)
                .min(Integer::compare)
                .ifPresent(allowed -> countInviter(sender.user(), number, allowed));
    }

    private void countInviter(long inviter, int number, int allowed) {
        Instant now = clock.instant();
        Optional<Full> full = number > allowed
                ? Optional.of(new Full("", now.plus(DAY)))
                : counts.count(List.of(SecretKeys.hash("inviter:" + inviter)), number, new Bound(allowed, DAY), now);
        full.ifPresent(it -> refuse("mail.limit.inviter", allowed, it.ends()));
    }

    private void refuse(String key, Object what, Instant ends) {
        Duration wait = Duration.between(clock.instant(), ends);
        throw Problem.throttled(Message.of(key, what, Math.max(1, wait.toMinutes())), wait);
    }

    private static String subject(String address) {
        return SecretKeys.hash("recipient:" + address.toLowerCase(Locale.ROOT));
    }

    /** How many of so many the relay may send now; nobody else may until the acting transaction, which counts them, ends. */
    int room(int wanted) {
        Instant now = clock.instant();
        return relay().entrySet().stream()
                .mapToInt(it -> counts.locked(it.getKey()).left(it.getValue().allowed(), now))
                .reduce(wanted, Math::min);
    }

    /** Counts what the relay has taken for sending. */
    void sending(int number) {
        Instant now = clock.instant();
        relay().forEach((subject, bound) -> counts.locked(subject).add(number, now, bound.time()));
    }

    /** The relay's bounds, in the order in which they are locked. */
    private Map<String, Bound> relay() {
        Map<String, Bound> bounds = new TreeMap<>();
        limits().perHour().ifPresent(allowed -> bounds.put("relay:hour", new Bound(allowed, Duration.ofHours(1))));
        limits().perMinute()
                .ifPresent(allowed -> bounds.put("relay:minute", new Bound(allowed, Duration.ofMinutes(1))));
        return bounds;
    }

    private Limits limits() {
        return configuration.mail().limits();
    }
}
