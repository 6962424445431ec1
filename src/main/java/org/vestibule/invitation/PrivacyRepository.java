package org.vestibule.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vestibule.mail.Anonymous;

/** Finds recipients to forget, and forgets who they were. Whoever is found is kept from others until the transaction ends. */
@ApplicationScoped
public class PrivacyRepository {
    private static final String SAID = "select id from recipients where anonymised_at is null"
            + " and answer in ('DECLINED', 'REVOKED') and answered_at < ?1 order by answered_at, id";

    private static final String OVER = "select r.id from recipients r where r.anonymised_at is null"
            + " and r.answer in ('NONE', 'OPENED', 'STARTED') and exists (select 1 from invitations i"
            + " where i.id = r.invitation_id and (i.revoked_at < ?1"
            + " or i.expires < ?1 and (r.renewed_until is null or r.renewed_until < ?1)))";

    /** What stands in place of an address, made by the database of the row's id. */
    private static final String MARK = "'" + Anonymous.address("' || id || '") + "'";

    private static final String FORGET_ROWS = "update mailing_rows set address = " + MARK + ", address_key = " + MARK
            + ", name = '', data = '{}', locked = '[]'";

    @PersistenceContext
    EntityManager entities;

    /** Some of those who declined, or whose invitation ended, before that time; nobody else is finding them just now. */
    List<Recipient> takeEnded(Instant before, int most) {
        List<String> ids = Stream.of(SAID, OVER)
                .flatMap(sql -> ids(sql + " fetch first " + most + " rows only for update skip locked", before))
                .toList();
        return all(ids);
    }

    @SuppressWarnings("unchecked")
    private Stream<String> ids(String sql, Instant before) {
        return entities
                .createNativeQuery(sql)
                .setParameter(1, before.atOffset(ZoneOffset.UTC))
                .getResultList()
                .stream();
    }

    /** All recipients of that address, in lower case; waits for whoever is changing one. */
    @SuppressWarnings("unchecked")
    List<Recipient> take(String key) {
        List<String> ids = entities.createNativeQuery(
                        "select id from recipients where address_key = ?1 order by id for update")
                .setParameter(1, key)
                .getResultList();
        return all(ids);
    }

    private List<Recipient> all(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select r from Recipient r join fetch r.invitation where r.id in :ids order by r.id",
                                Recipient.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** All recipients of that address with their invitations, the oldest first. */
    List<Recipient> of(String key) {
        return entities.createQuery(
                        "select r from Recipient r join fetch r.invitation where r.addressKey = :key order by r.id",
                        Recipient.class)
                .setParameter("key", key)
                .getResultList();
    }

    /** Forgets who they were, in the rows of their mailings too; they stay as numbers. Whoever has accepted stays as he is. */
    void forget(Collection<String> ids, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        entities.flush();
        among(
                        "update recipients set address = " + MARK + ", address_key = " + MARK + ", search_key = " + MARK
                                + ", name = '', data = '{}', password_hash = null, locked = '[]', reason = '', remind_at = null,"
                                + " anonymised_at = ?1, version = version + 1"
                                + " where answer <> 'ACCEPTED' and anonymised_at is null and id in ",
                        ids,
                        2)
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
        among(FORGET_ROWS + " where id in ", ids, 1).executeUpdate();
    }

    private Query among(String sql, Collection<String> ids, int first) {
        List<String> list = List.copyOf(ids);
        String places = IntStream.range(first, first + list.size())
                .mapToObj(it -> "?" + it)
                .collect(Collectors.joining(", ", "(", ")"));
        Query query = entities.createNativeQuery(sql + places);
        IntStream.range(0, list.size()).forEach(it -> query.setParameter(first + it, list.get(it)));
        return query;
    }

    /** Forgets an address in the rows of lists from which nobody was made; drafts lose their rows of it. */
    void forgetRows(String key) {
        entities.createNativeQuery("delete from mailing_rows where address_key = ?1"
                        + " and mailing_id in (select id from mailings where state = 'DRAFT')")
                .setParameter(1, key)
                .executeUpdate();
        entities.createNativeQuery(FORGET_ROWS + " where address_key = ?1"
                        + " and not exists (select 1 from recipients r where r.id = mailing_rows.id)")
                .setParameter(1, key)
                .executeUpdate();
    }

    /** Whether an account has that address. */
    boolean isOfAccount(String key) {
        return !entities.createQuery("select u.id from User u where u.keys.email = :key", Long.class)
                .setParameter("key", key)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
