package org.vestibule.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Json;

/** Finds the mails to somebody, and forgets to whom they went. */
@ApplicationScoped
public class MailTraceRepository {
    @PersistenceContext
    EntityManager entities;

    /**
     * All mails to these addresses, the oldest first.
     *
     * @param keys in lower case
     */
    public List<OutboxMail> to(Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select m from OutboxMail m where lower(m.recipient) in :keys order by m.created, m.id",
                                OutboxMail.class)
                        .setParameter("keys", keys)
                        .getResultList();
    }

    /**
     * Forgets the address of a mail, and what the server said but for its codes. One that has not gone out never will; whoever is just
     * sending it has lost its lease, and writes nothing more down.
     */
    public void forget(OutboxMail mail, String mark) {
        Map<String, String> ids = new HashMap<>(mail.getIds());
        ids.replaceAll((key, value) -> value.equalsIgnoreCase(mail.getRecipient()) ? mark : value);
        entities.createNativeQuery(
                        "update outbox set recipient = ?1, ids = ?2, last_reply = ?3, due = null, lease = null,"
                                + " state = case when state in ('QUEUED', 'SENDING', 'DEFERRED') then 'DROPPED' else state end"
                                + " where id = ?4")
                .setParameter(1, mark)
                .setParameter(2, Json.write(ids))
                .setParameter(3, Anonymous.codes(mail.getLastReply()))
                .setParameter(4, mail.getId())
                .executeUpdate();
    }
}
