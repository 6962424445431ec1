package org.vestibule.user;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Problem;

/** All users. */
@ApplicationScoped
public class UserRepository {
    private static final Set<String> IDENTIFYING = Set.of("username", "email", "upn");

    @PersistenceContext
    EntityManager entities;

    public User get(long id) {
        return find(id).orElseThrow(() -> Problem.notFound("user"));
    }

    public Optional<User> find(long id) {
        return Optional.ofNullable(entities.find(User.class, id));
    }

    /** The user of that name, in whatever case it is written. */
    public Optional<User> byUsername(String username) {
        return entities
                .createQuery("select u from User u where u.keys.username = :key", User.class)
                .setParameter("key", UserKeys.of(username))
                .getResultStream()
                .findFirst();
    }

    /**
     * Who is meant by what a visitor typed: the user of that name, else the oldest one of that address.
     *
     * @param fields what it may be: {@code username}, {@code email}, {@code upn}
     */
    public Optional<User> identify(Set<String> fields, String text, boolean caseInsensitive) {
        String key = UserKeys.of(text);
        if (key.isEmpty() || fields.isEmpty() || !IDENTIFYING.containsAll(fields)) {
            return Optional.empty();
        }
        String condition = fields.stream().map(field -> "u.keys." + field + " = :key").collect(joining(" or "));
        return entities
                .createQuery("select u from User u where " + condition, User.class)
                .setParameter("key", key)
                .getResultStream()
                .filter(user -> caseInsensitive || user.isWritten(fields, text))
                .min(Comparator.comparing((User user) -> !user.keys().username().equals(key))
                        .thenComparing(User::getId));
    }

    /** Adds a user at once; {@code INVALID} for the field {@code username} when the name is taken. */
    public void add(User user) {
        entities.persist(user);
        flush();
    }

    /** Writes the changes at once; {@code INVALID} for the field {@code username} when the name is taken. */
    public void flush() {
        Unique.flush(entities, "username", "This user name is taken");
    }

    /** Notes that an active user signs in, without a new version; false where there is none. */
    boolean signedIn(long id, Instant now) {
        return entities.createNativeQuery("update users set last_login = ? where id = ? and active = true")
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
    }

    /** Replaces the hash of the same password by a better one, unless the password has changed in the meantime. */
    void rehash(long id, String old, String better) {
        entities.createNativeQuery("update users set password_hash = ? where id = ? and password_hash = ?")
                .setParameter(1, better)
                .setParameter(2, id)
                .setParameter(3, old)
                .executeUpdate();
    }
}
