package org.vestibule.authenticator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Integrity;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.SecretKeys;

/** All devices. What can be used once is used by one guarded statement. */
@ApplicationScoped
public class DeviceRepository {
    @PersistenceContext
    EntityManager entities;

    /** The devices of a user, the oldest first. */
    List<Device> of(long user) {
        return entities.createQuery(
                        "select d from Device d where d.userId = :user order by d.created, d.id", Device.class)
                .setParameter("user", user)
                .getResultList();
    }

    Optional<Device> find(String id) {
        return Optional.ofNullable(entities.find(Device.class, id));
    }

    /** The device of a credential. */
    Optional<Device> byCredential(String credential) {
        return entities.createQuery("select d from Device d where d.credentialHash = :hash", Device.class)
                .setParameter("hash", SecretKeys.hash(credential))
                .getResultStream()
                .findFirst();
    }

    /** Adds a device at once; {@code INVALID} where its credential belongs to one already. */
    void add(Device device) {
        entities.persist(device);
        Integrity.unique(Problem.invalid("non_field_errors", Message.of("device.error.taken")), entities::flush);
    }

    void remove(Device device) {
        entities.remove(device);
        entities.flush();
    }

    /** Keeps others from changing which devices a user has, until the transaction ends. */
    void hold(long user) {
        entities.createNativeQuery("select id from users where id = ? for update")
                .setParameter(1, user)
                .getResultList();
    }

    /** Notes a use at a later count than all before; false where that count, or a later one, was used already. */
    boolean advance(Device device, long counter, Instant now) {
        return entities.createQuery("update Device d set d.counter = :counter, d.lastUsed = :now"
                                + " where d.id = :id and d.counter < :counter")
                        .setParameter("counter", counter)
                        .setParameter("now", now)
                        .setParameter("id", device.getId())
                        .executeUpdate()
                == 1;
    }

    /** Notes a signature of a passkey; false where it has signed as often before. One that does not count always says zero. */
    boolean sign(Device device, long counter, Instant now) {
        return entities.createQuery("update Device d set d.counter = :counter, d.lastUsed = :now where d.id = :id"
                                + " and (d.counter < :counter or (d.counter = 0 and :counter = 0))")
                        .setParameter("counter", counter)
                        .setParameter("now", now)
                        .setParameter("id", device.getId())
                        .executeUpdate()
                == 1;
    }

    /** Notes a use of a device that counts nothing. */
    void use(Device device, Instant now) {
        entities.createQuery("update Device d set d.lastUsed = :now where d.id = :id")
                .setParameter("now", now)
                .setParameter("id", device.getId())
                .executeUpdate();
    }

    /** Gives a device one more recovery code. */
    void addCode(Device device, String hash) {
        entities.createNativeQuery("insert into recovery_codes (device_id, code_hash) values (?, ?)")
                .setParameter(1, device.getId())
                .setParameter(2, hash)
                .executeUpdate();
    }

    /** Uses a recovery code up that is written as one of these hashes; false where none is left that is. */
    boolean useCode(Device device, Collection<String> hashes) {
        return hashes.stream()
                .anyMatch(hash ->
                        entities.createNativeQuery("delete from recovery_codes where device_id = ? and code_hash = ?")
                                        .setParameter(1, device.getId())
                                        .setParameter(2, hash)
                                        .executeUpdate()
                                == 1);
    }

    /** How many recovery codes are left. */
    long codesLeft(Device device) {
        Object left = entities.createNativeQuery("select count(*) from recovery_codes where device_id = ?")
                .setParameter(1, device.getId())
                .getSingleResult();
        return ((Number) left).longValue();
    }
}
