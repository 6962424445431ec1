package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** One of so many that the relay may send is kept for mail that somebody waits for. */
    private static final int KEPT = 10;

    @Inject
    MailCountRepository counts;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    /** How many mails the relay may send, and how many of them may be such as nobody waits for. */
    record Room(int all, int others) {
        private Room within(int left, int kept) {
            return new Room(Math.min(all, left), Math.min(others, Math.max(0, left - kept)));
        }
    }

    /** Counts a mail to each of these, in the acting transaction; a problem when there were as many as allowed for one. */
    public void count(Sender sender, Collection<String> addresses) {
        if (!addresses.isEmpty()) {
            count(sender, addresses.size());
            full(addresses).entrySet().stream().findFirst().ifPresent(this::refuse);
        }
    }

    /**
     * Counts a mail to each of these to whom another one may go, in the acting transaction; a problem when to none may.
     *
     * @return the others
     */
    public Set<String> countSome(Collection<String> addresses) {
        Map<String, Instant> full = full(addresses);
        if (full.size() == addresses.size()) {
            full.entrySet().stream().findFirst().ifPresent(this::refuse);
        }
        return full.keySet();
    }

    /** Counts a mail to each of these; gives those to whom as many as allowed went, and until when none may. */
    private Map<String, Instant> full(Collection<String> addresses) {
        Bound bound = new Bound(limits().perRecipientPerDay(), DAY);
        return among(addresses, part -> counts.count(part, 1, bound, clock.instant()));
    }

    /** Those of the addresses to whom no other mail may go at this moment; nothing is counted. */
    public Set<String> spent(Collection<String> addresses) {
        int allowed = limits().perRecipientPerDay();
        return among(addresses, part -> counts.full(part, allowed, clock.instant()))
                .keySet();
    }

    /** Those of the addresses that are full, and until when; asked in parts, which are in one order. */
    private static Map<String, Instant> among(Collection<String> addresses, Function<List<String>, List<Full>> full) {
        Map<String, String> subjects = addresses.stream()
                .collect(Collectors.toMap(
                        SendingLimits::subject, Function.identity(), (one, same) -> one, TreeMap::new));
        List<String> sorted = List.copyOf(subjects.keySet());
        Map<String, Instant> found = new LinkedHashMap<>();
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            full.apply(sorted.subList(from, Math.min(from + AT_ONCE, sorted.size())))
                    .forEach(it -> found.put(subjects.get(it.subject()), it.ends()));
        }
        return found;
    }

    private void refuse(Map.Entry<String, Instant> full) {
        refuse("mail.limit.recipient", full.getKey(), full.getValue());
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
        List<Full> full = number > allowed
                ? List.of(new Full("", now.plus(DAY)))
                : counts.count(List.of(SecretKeys.hash("inviter:" + inviter)), number, new Bound(allowed, DAY), now);
        full.forEach(it -> refuse("mail.limit.inviter", allowed, it.ends()));
    }

    private void refuse(String key, Object what, Instant ends) {
        Duration wait = Duration.between(clock.instant(), ends);
        throw Problem.throttled(Message.of(key, what, Math.max(1, wait.toMinutes())), wait);
    }

    private static String subject(String address) {
        return SecretKeys.hash("recipient:" + address.toLowerCase(Locale.ROOT));
    }

    /** How many of so many the relay may send now; nobody else may until the acting transaction, which counts them, ends. */
    Room room(int wanted) {
        Instant now = clock.instant();
        Room room = new Room(wanted, wanted);
        for (Map.Entry<String, Bound> it : relay().entrySet()) {
            int allowed = it.getValue().allowed();
            room = room.within(counts.locked(it.getKey()).left(allowed, now), allowed / KEPT);
        }
        return room;
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
