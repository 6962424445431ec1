package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vestibule.common.Ids;

/** What has been counted of mails, for all nodes. Subjects are counted by guarded statements, which take the rows in one order. */
@ApplicationScoped
public class MailCountRepository {
    @PersistenceContext
    EntityManager entities;

    /** A subject that has been counted as often as it may be, until then. */
    record Full(String subject, Instant ends) {}

    /** A bound for each subject: so many mails in a time. */
    record Bound(int allowed, Duration time) {}

    /**
     * Counts so many mails for each subject; by one statement where all are new.
     *
     * @param sorted the subjects, each once
     * @param number no more than the bound allows
     * @return those that are full, for which nothing was counted, the one that is so for longest first
     */
    List<Full> count(List<String> sorted, int number, Bound bound, Instant now) {
        String call = Ids.next();
        int counted = insert(sorted, number, now.plus(bound.time()), call);
        if (counted == sorted.size()) {
            return List.of();
        }
        counted += update(sorted, number, bound, now, call);
        return counted == sorted.size() ? List.of() : full(sorted, call);
    }

    private int insert(List<String> subjects, int number, Instant ends, String call) {
        String rows = list(subjects, place -> "(?" + place + ", " + number + ", ?1, ?2)", 3);
        return filled(
                        "insert into mail_counts (subject, used, ends, counted_by) values " + rows
                                + " on conflict do nothing",
                        subjects,
                        3)
                .setParameter(1, time(ends))
                .setParameter(2, call)
                .executeUpdate();
    }

    private int update(List<String> subjects, int number, Bound bound, Instant now, String call) {
        String sql = "update mail_counts set used = case when ends <= ?1 then 0 else used end + " + number
                + ", ends = case when ends <= ?1 then ?2 else ends end, counted_by = ?3"
                + " where subject in (" + list(subjects, place -> "?" + place, 4) + ") and counted_by <> ?3"
                + " and (ends <= ?1 or used <= " + (bound.allowed() - number) + ")";
        return filled(sql, subjects, 4)
                .setParameter(1, time(now))
                .setParameter(2, time(now.plus(bound.time())))
                .setParameter(3, call)
                .executeUpdate();
    }

    /** Those that this call has not counted. */
    private List<Full> full(List<String> subjects, String call) {
        return entities.createQuery(
                        "select c from MailCount c where c.subject in :subjects and c.countedBy <> :call"
                                + " order by c.ends desc, c.subject",
                        MailCount.class)
                .setParameter("subjects", subjects)
                .setParameter("call", call)
                .getResultStream()
                .map(it -> new Full(it.getSubject(), it.getEnds()))
                .toList();
    }

    /** Those that are full at this moment. */
    List<Full> full(List<String> subjects, int allowed, Instant now) {
        return entities.createQuery(
                        "select c from MailCount c where c.subject in :subjects and c.used >= :allowed and c.ends > :now",
                        MailCount.class)
                .setParameter("subjects", subjects)
                .setParameter("allowed", allowed)
                .setParameter("now", now)
                .getResultStream()
                .map(it -> new Full(it.getSubject(), it.getEnds()))
                .toList();
    }

    /** A count that nobody else changes until the transaction ends. There is a row for each part of the relay. */
    MailCount locked(String subject) {
        return entities.find(MailCount.class, subject, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Deletes what was counted for people and counts no more. */
    public int deleteOver(Instant now) {
        return entities.createQuery("delete from MailCount c where c.ends < :now and c.countedBy is not null")
                .setParameter("now", now)
                .executeUpdate();
    }

    private Query filled(String sql, List<String> subjects, int first) {
        Query query = entities.createNativeQuery(sql);
        IntStream.range(0, subjects.size()).forEach(i -> query.setParameter(first + i, subjects.get(i)));
        return query;
    }

    private static String list(List<String> subjects, IntFunction<String> place, int first) {
        return IntStream.range(first, first + subjects.size()).mapToObj(place).collect(Collectors.joining(", "));
    }

    private static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
