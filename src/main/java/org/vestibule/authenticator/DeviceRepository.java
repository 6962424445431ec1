package org.vestibule.authenticator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Integrity;
import org.vestibule.common.Message;
import org.vestibule.common.Page;
import org.vestibule.common.Paging;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.user.User;

/** All devices. What can be used once is used by one guarded statement. */
@ApplicationScoped
public class DeviceRepository {
    /** A device and whose it is. */
    record Owned(Device device, User user) {}

    @PersistenceContext
    EntityManager entities;

    /** The devices of a user, the oldest first. */
    List<Device> of(long user) {
        return entities.createQuery(
                        "select d from Device d where d.userId = :user order by d.created, d.id", Device.class)
                .setParameter("user", user)
                .getResultList();
    }

    /** Which kinds of devices a user has, by authentik's names. */
    public Set<String> kinds(long user) {
        return of(user).stream().map(it -> Records.text(it.getKind())).collect(Collectors.toSet());
    }

    /** The device that programs know by this number. */
    Optional<Device> byNumber(DeviceKind kind, long number) {
        return entities.createQuery("select d from Device d where d.kind = :kind and d.number = :number", Device.class)
                .setParameter("kind", kind)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    /** Some of these devices with their users; those that are alike in this order come by their number. */
    Page<Owned> page(DeviceFilter filter, String orderBy, int offset, int size) {
        String order = orderBy.isEmpty() ? " order by d.number" : orderBy + ", d.number";
        return new Paging(entities::createNativeQuery, "devices")
                .page(
                        matching(filter, "d, u", Object[].class, order),
                        () -> matching(filter, "d.id", String.class, ""),
                        offset,
                        size)
                .map(it -> new Owned((Device) it[0], (User) it[1]));
    }

    private <T> TypedQuery<T> matching(DeviceFilter filter, String what, Class<T> type, String rest) {
        return filter.fill(entities.createQuery(
                "select " + what + " from Device d, User u where u.id = d.userId and " + filter.condition() + rest,
                type));
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
