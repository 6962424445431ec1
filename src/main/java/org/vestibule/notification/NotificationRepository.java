package org.vestibule.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.model.Use;
import org.vestibule.model.Uses;
import org.vestibule.user.Group;
import org.vestibule.user.User;

/** Rules and transports. There are dozens, not thousands. */
@ApplicationScoped
public class NotificationRepository implements Uses {
    /** How many people one rule tells at most; the first by their numbers. */
    static final int MOST_PEOPLE = 1000;

    @PersistenceContext
    EntityManager entities;

    /** All rules by name, with their transports. */
    public List<NotificationRule> rules() {
        return entities.createQuery(
                        "select distinct r from NotificationRule r left join fetch r.transports order by r.name",
                        NotificationRule.class)
                .getResultList();
    }

    public Optional<NotificationRule> rule(String id) {
        return Optional.ofNullable(id).map(it -> entities.find(NotificationRule.class, it));
    }

    public Optional<NotificationRule> ruleByName(String name) {
        return entities.createQuery("select r from NotificationRule r where r.name = :name", NotificationRule.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** All transports by name. */
    public List<Transport> transports() {
        return entities.createQuery("select t from Transport t order by t.name", Transport.class)
                .getResultList();
    }

    public Optional<Transport> transport(String id) {
        return Optional.ofNullable(id).map(it -> entities.find(Transport.class, it));
    }

    public Optional<Transport> transportByName(String name) {
        return entities.createQuery("select t from Transport t where t.name = :name", Transport.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The active members of a group. */
    List<User> members(Group group) {
        return entities.createQuery(
                        "select u from User u join u.groups g where g = :group and u.active = true order by u.id",
                        User.class)
                .setParameter("group", group)
                .setMaxResults(MOST_PEOPLE)
                .getResultList();
    }

    /** A rule that loses its group or a transport stays, and tells fewer. */
    @Override
    public Stream<Use> of(Class<?> type, Collection<String> keys) {
        if (type != Group.class && type != Transport.class) {
            return Stream.empty();
        }
        return rules().stream()
                .flatMap(rule -> pointed(rule, type)
                        .filter(keys::contains)
                        .map(key -> new Use(
                                key, NotificationRule.MODEL, rule.getId(), rule.getName(), Use.Action.SET_NULL)));
    }

    private static Stream<String> pointed(NotificationRule rule, Class<?> type) {
        return type == Group.class
                ? rule.group().map(Group::getId).stream()
                : rule.getTransports().stream().map(Transport::getId);
    }
}
