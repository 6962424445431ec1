package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.testing.Statements;

class RoleRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @OnEveryDatabase
    void replacesWhatARolePermits(Database database) {
        Group group = new Group("Guests");
        database.run(entities -> entities.persist(group));
        Role role = add(database, fields("Changed", List.of("vestibule.send", "authentik_core.view_user"), List.of()));

        database.run(entities -> roles(entities)
                .get(role.getId())
                .change(fields("Changed", List.of("vestibule.send"), List.of(group.getId()))));

        database.run(entities -> {
            Role changed = roles(entities).get(role.getId());
            assertThat(changed.getPermissions()).containsExactly(Permission.SEND);
            assertThat(changed.getGroups()).containsExactly(group.getId());
        });
    }

    @OnEveryDatabase
    void refusesWhatIsTakenOrNotThere(Database database) {
        add(database, fields("Taken", List.of(), List.of()));

        assertThatThrownBy(() -> add(database, fields("Taken", List.of(), List.of())))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("name"));
        assertThatThrownBy(() -> add(database, fields("Dangling", List.of(), List.of("no group"))))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("flows"));
        assertThatThrownBy(() -> new Role(fields("Odd", List.of("no.permission"), List.of())))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.errors()).containsOnlyKeys("permissions"));
    }

    @OnEveryDatabase
    void isGivenOnceByUserAndByGroup(Database database) {
        Role own = add(database, fields("Own", List.of("vestibule.send"), List.of()));
        Role shared = add(database, fields("Shared", List.of("vestibule.see_links"), List.of()));
        Group group = new Group("Holders");
        User user = new User("holder", NOW);
        user.join(group);
        database.run(entities -> {
            entities.persist(group);
            entities.persist(user);
        });

        List<Boolean> given = database.atOnce(
                4, number -> database.call(entities -> roles(entities).give(own, user)));
        database.run(entities -> roles(entities).give(shared, group));

        assertThat(given).containsOnlyOnce(true);
        database.run(entities -> {
            assertThat(roles(entities).of(user.getId())).containsExactlyInAnyOrder(own, shared);
            assertThat(roles(entities).groups(shared.getId())).containsExactly(group);
            assertThat(users(entities)
                            .list(
                                    new UserFilter().roles(List.of(own.getId())),
                                    UserRepository.ORDERS.standard(),
                                    Optional.empty())
                            .items())
                    .containsExactly(user);
            assertThat(Mandate.of(entities.find(User.class, user.getId())).has(Permission.SEE_LINKS))
                    .isTrue();
        });
        assertThat(database.<Boolean>call(entities -> roles(entities).take(own, user)))
                .isTrue();
        assertThat(database.<Boolean>call(entities -> roles(entities).take(own, user)))
                .isFalse();
    }

    @OnEveryDatabase
    void permitsNothingMoreOnceItIsDeleted(Database database) {
        Role role = add(database, fields("Deleted", List.of("vestibule.send"), List.of()));
        User user = new User("former", NOW);
        database.run(entities -> entities.persist(user));
        database.run(entities -> roles(entities).give(role, user));

        database.run(entities -> roles(entities).remove(roles(entities).get(role.getId())));

        assertThat(database.<List<Role>>call(entities -> roles(entities).of(user.getId())))
                .isEmpty();
    }

    @OnEveryDatabase
    void findsPartsOfNames(Database database) {
        Role role = add(database, fields("Needle in a stack", List.of(), List.of()));

        assertThat(database.call(entities -> roles(entities)
                                .list(
                                        new RoleFilter().search("NEEDLE"),
                                        RoleRepository.ORDERS.standard(),
                                        Optional.empty()))
                        .items())
                .containsExactly(role);
        assertThat(found(database, new RoleFilter().search("N%dle"))).isEmpty();
    }

    private static List<Role> found(Database database, RoleFilter filter) {
        List<Role> page = database.call(entities ->
                roles(entities).page(filter, " order by r.name", 0, 100).items());
        assertThat(database.<Long>call(
                        entities -> roles(entities).page(filter, "", 0, 1).count()))
                .isEqualTo(page.size());
        return page;
    }

    @OnEveryDatabase
    void findsThemByWhoHasThemAndByWhatTheyPermit(Database database) {
        Role own = add(database, fields("Found own", List.of("vestibule.send"), List.of()));
        Role shared = add(database, fields("Found shared", List.of("vestibule.approve_invitation"), List.of()));
        Group group = new Group("Finders");
        User user = new User("finder", NOW);
        user.join(group);
        database.run(entities -> {
            entities.persist(group);
            entities.persist(user);
            roles(entities).give(own, user);
            roles(entities).give(shared, group);
        });

        assertThat(found(database, new RoleFilter().user(user.getId(), false))).containsExactly(own);
        assertThat(found(database, new RoleFilter().user(user.getId(), true))).containsExactly(own, shared);
        assertThat(found(database, new RoleFilter().group(group.getId()).name("Found shared")))
                .containsExactly(shared);
        assertThat(found(database, new RoleFilter().permitting(List.of(Permission.APPROVE_INVITATION))))
                .containsExactly(shared);
        assertThat(found(database, new RoleFilter().permitting(List.of()))).isEmpty();
        assertThat(found(database, new RoleFilter().none("managed"))).isEmpty();
    }

    @OnEveryDatabase
    void readsAPageInAsManyStatementsAsOneRole(Database database) {
        IntStream.range(0, 5)
                .forEach(number -> add(database, fields("Many " + number, List.of("vestibule.send"), List.of())));

        try (Statements statements = new Statements(database)) {
            statements
                    .watched()
                    .run(entities -> roles(entities)
                            .page(new RoleFilter().search("many"), " order by r.name", 0, 20)
                            .items()
                            .forEach(Role::fields));
            assertThat(statements.take()).hasSizeLessThanOrEqualTo(4);
        }
    }

    private static Role.Fields fields(String name, List<String> permissions, List<String> groups) {
        return new Role.Fields(name, permissions, List.of(), groups, null, false);
    }

    private static Role add(Database database, Role.Fields fields) {
        Role role = new Role(fields);
        database.run(entities -> roles(entities).add(role));
        return role;
    }

    private static RoleRepository roles(EntityManager entities) {
        RoleRepository roles = new RoleRepository();
        roles.entities = entities;
        return roles;
    }

    private static UserRepository users(EntityManager entities) {
        UserRepository users = new UserRepository();
        users.entities = entities;
        return users;
    }
}
