package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Problem;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class GroupRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @OnEveryDatabase
    void countsMembersOnce(Database database) {
        Group group = add(database, "Counted");
        User user = new User("counted", NOW);
        database.run(entities -> entities.persist(user));

        List<Boolean> added = database.atOnce(
                4, number -> database.call(entities -> Memberships.on(entities).add(group.getId(), user.getId())));

        assertThat(added).containsOnlyOnce(true);
        assertThat(database.<Map<String, Long>>call(entities -> groups(entities).sizes(List.of(group))))
                .containsExactly(Map.entry(group.getId(), 1L));
        assertThat(database.<Boolean>call(entities -> Memberships.on(entities).remove(group.getId(), user.getId())))
                .isTrue();
        assertThat(database.<Boolean>call(entities -> Memberships.on(entities).remove(group.getId(), user.getId())))
                .isFalse();
    }

    @OnEveryDatabase
    void letsMembersStayWhenAGroupIsDeleted(Database database) {
        Group group = add(database, "Deleted");
        User user = new User("survivor", NOW);
        database.run(entities -> {
            user.join(entities.find(Group.class, group.getId()));
            entities.persist(user);
        });

        database.run(entities -> groups(entities).remove(groups(entities).get(group.getId())));

        database.run(entities -> {
            assertThat(groups(entities).find(group.getId())).isEmpty();
            assertThat(entities.find(User.class, user.getId()).getGroups()).isEmpty();
        });
    }

    @OnEveryDatabase
    void findsThemByAttributes(Database database) {
        Group group = new Group("Attributed");
        group.setAttributes(Map.of("site", Map.of("city", "Ulm")));
        database.run(entities -> groups(entities).add(group));

        GroupFilter there = new GroupFilter().attributes(Map.of("site", Map.of("city", "Ulm")));
        GroupFilter elsewhere = new GroupFilter().attributes(Map.of("city", "Ulm"));

        assertThat(database.<List<Group>>call(
                        entities -> groups(entities).page(there, "", 0, 9).items()))
                .containsExactly(group);
        assertThat(database.<Long>call(
                        entities -> groups(entities).page(elsewhere, "", 0, 1).count()))
                .isZero();
    }

    @OnEveryDatabase
    void findsPartsOfNames(Database database) {
        Group group = add(database, "Needle in a stack");

        assertThat(database.call(entities -> groups(entities)
                                .list(
                                        new GroupFilter().search("NEEDLE"),
                                        GroupRepository.ORDERS.standard(),
                                        Optional.empty()))
                        .items())
                .containsExactly(group);
        assertThat(database.call(entities -> groups(entities)
                                .list(
                                        new GroupFilter().search("N%dle"),
                                        GroupRepository.ORDERS.standard(),
                                        Optional.empty()))
                        .items())
                .isEmpty();
    }

    @OnEveryDatabase
    void refusesASecondOfTheSameName(Database database) {
        add(database, "Twin");

        assertThatThrownBy(() -> add(database, "Twin"))
                .isInstanceOfSatisfying(
                        Problem.class, taken -> assertThat(taken.errors()).containsOnlyKeys("name"));
    }

    private static Group add(Database database, String name) {
        Group group = new Group(name);
        database.run(entities -> groups(entities).add(group));
        return group;
    }

    private static GroupRepository groups(EntityManager entities) {
        GroupRepository groups = new GroupRepository();
        groups.entities = entities;
        return groups;
    }
}
