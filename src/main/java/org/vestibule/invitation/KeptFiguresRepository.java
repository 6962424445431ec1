package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Json;

/** The figures that are kept. */
@ApplicationScoped
public class KeptFiguresRepository {
    @PersistenceContext
    EntityManager entities;

    Optional<KeptFigures> find(String subject) {
        return Optional.ofNullable(entities.find(KeptFigures.class, subject));
    }

    /** Those of these subjects that were counted. */
    List<KeptFigures> counted(Collection<String> subjects) {
        return entities.createQuery(
                        "select k from KeptFigures k where k.subject in :subjects and k.countedAt is not null",
                        KeptFigures.class)
                .setParameter("subjects", subjects)
                .getResultList();
    }

    /** Keeps what somebody had to wait for, unless another one was faster. */
    void add(String subject, Counted counted, Instant now) {
        entities.createNativeQuery("insert into kept_figures (subject, asked_at, counted_at, due, figures)"
                        + " values (?1, ?2, ?2, ?2, ?3) on conflict do nothing")
                .setParameter(1, subject)
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .setParameter(3, Json.write(counted.figures()))
                .executeUpdate();
    }

    /** Has these figures counted soon, unless they are kept. */
    void order(String subject, Instant now) {
        entities.createNativeQuery("insert into kept_figures (subject, asked_at, due) values (?1, ?2, ?2)"
                        + " on conflict do nothing")
                .setParameter(1, subject)
                .setParameter(2, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** Notes that somebody asked, unless that was noted after the given time. */
    void asked(String subject, Instant since, Instant now) {
        entities.createQuery(
                        "update KeptFigures k set k.askedAt = :now where k.subject = :subject and k.askedAt < :since")
                .setParameter("now", now)
                .setParameter("subject", subject)
                .setParameter("since", since)
                .executeUpdate();
    }

    /** The one that has waited longest to be counted; nobody else gets it until the transaction ends. */
    Optional<KeptFigures> takeDue(Instant now) {
        List<?> due = entities.createNativeQuery(
                        "select subject from kept_figures where due <= ?1 order by due, subject"
                                + " fetch first 1 rows only for update skip locked")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .getResultList();
        return due.stream().map(String.class::cast).findFirst().flatMap(this::find);
    }

    /** Forgets those that nobody has asked for since that time. */
    int forget(Instant before) {
        return entities.createQuery("delete from KeptFigures k where k.askedAt < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
