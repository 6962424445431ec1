package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Slice;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.UserFilter.Moment;

class UserRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final UserFilter ALL = new UserFilter();

    @OnEveryDatabase
    void letsOneHaveANameWhateverItsCase(Database database) {
        List<String> names = List.of("Newcomer", "newcomer", "NEWCOMER", "ｎewcomer");

        List<Boolean> added = database.atOnce(16, number -> add(database, names.get(number % names.size())));

        assertThat(Collections.frequency(added, true)).isEqualTo(1);
    }

    private static boolean add(Database database, String name) {
        try {
            database.run(entities -> users(entities).add(new User(name, NOW)));
            return true;
        } catch (Problem taken) {
            assertThat(taken.errors()).containsOnlyKeys("username");
            return false;
        }
    }

    @OnEveryDatabase
    void findsByTheFieldsThatAreAllowed(Database database) {
        database.run(entities -> {
            users(entities).add(named("identify.one", "Identify@example.org"));
            users(entities).add(named("identify@example.org", "other@example.org"));
        });

        database.run(entities -> {
            UserRepository users = users(entities);
            assertThat(users.identify(Set.of("username"), "Identify.ONE", true)).isPresent();
            assertThat(users.identify(Set.of("username"), "Identify.ONE", false))
                    .isEmpty();
            assertThat(users.identify(Set.of("email"), "identify@example.org", true)
                            .map(User::getUsername))
                    .contains("identify.one");
            assertThat(users.identify(Set.of("email", "username"), "identify@example.org", true)
                            .map(User::getUsername))
                    .as("a user name before an address")
                    .contains("identify@example.org");
            assertThat(users.identify(Set.of("upn"), "upn:identify.one", true).map(User::getUsername))
                    .contains("identify.one");
            assertThat(users.identify(Set.of("email"), "", true)).isEmpty();
        });
    }

    @OnEveryDatabase
    void answersTheQueryLanguage(Database database) {
        database.run(entities -> {
            users(entities).add(named("asked.one", "Asked@example.org"));
            users(entities).add(named("asked.two", "two@example.org"));
        });

        assertThat(asked(database, "username = \"ASKED.one\"")).containsExactly("asked.one");
        assertThat(asked(database, "email ~ \"Asked@\" or username endswith \".two\""))
                .containsExactly("asked.one", "asked.two");
        assertThat(asked(database, "username startswith \"asked\" and email != \"two@example.org\""))
                .containsExactly("asked.one");
        assertThat(asked(database, "username ~ \"asked\" and type = \"internal\" and is_active = True"))
                .containsExactly("asked.one", "asked.two");
        assertThat(asked(database, "username ~ \"asked\" and last_login = None and pk > 0 and name !~ \"x\""))
                .containsExactly("asked.one", "asked.two");
        assertThat(asked(database, "username ~ \"asked\" and is_active = False"))
                .isEmpty();
        assertThat(asked(
                        database,
                        "username ~ \"asked\" and (path = \"x\" or uuid = \"x\" or last_updated < \"2000-01-01\")"))
                .isEmpty();
    }

    private static List<String> asked(Database database, String query) {
        UserFilter filter = new UserFilter().search(UserResource.FIELDS.search(query));
        return database.call(entities -> {
            List<User> found =
                    users(entities).page(filter, " order by u.id", 0, 10).items();
            assertThat(users(entities).page(filter, "", 0, 1).count()).isEqualTo(found.size());
            return found.stream().map(User::getUsername).toList();
        });
    }

    @OnEveryDatabase
    void keepsFormerPasswordsWhenTheyAreReplacedButNotWhenTheyAreHashedAnew(Database database) {
        long id = database.call(entities -> {
            User user = new User("changing", NOW);
            user.changePassword("one", NOW);
            users(entities).add(user);
            return user.getId();
        });

        database.run(entities -> users(entities).get(id).changePassword("two", NOW.plusSeconds(1)));
        database.run(entities -> users(entities).rehash(id, "two", "two, better"));
        database.run(entities -> users(entities).get(id).changePassword("three", NOW.plusSeconds(2)));

        database.run(entities -> {
            User user = users(entities).get(id);
            assertThat(user.getPasswords().latest(10)).containsExactly("three", "two, better", "one");
            assertThat(user.getPasswords().getPresent()).isEqualTo("three");
            assertThat(user.getPasswords().getChanged()).isEqualTo(NOW.plusSeconds(2));
        });
    }

    @OnEveryDatabase
    void findsWhoHasNoPassword(Database database) {
        long id = database.call(entities -> {
            User user = new User("without", NOW);
            users(entities).add(user);
            return user.getId();
        });

        database.run(entities -> {
            User user = users(entities).get(id);
            assertThat(user.getPasswords().getPresent()).isNull();
            assertThat(user.getPasswords().latest(10)).isEmpty();
        });
    }

    private static User named(String name, String email) {
        User user = new User(name, NOW);
        user.setEmail(email);
        user.setAttributes(Map.of("upn", "UPN:" + name));
        return user;
    }

    @OnEveryDatabase
    void findsPartsOfNamesLiterally(Database database) {
        database.run(entities -> {
            User user = named("search.me", "search@example.org");
            user.setName("Searched Person 100%");
            users(entities).add(user);
        });

        assertThat(found(database, "PERSON search")).containsExactly("search.me");
        assertThat(found(database, "100%")).containsExactly("search.me");
        assertThat(found(database, "se%rch.me")).isEmpty();
    }

    private static List<String> found(Database database, String search) {
        UserFilter filter = new UserFilter().search(search).active(true).below("users");
        return database
                .call(entities ->
                        users(entities).list(filter, UserRepository.ORDERS.of("-date_joined"), Optional.empty()))
                .items()
                .stream()
                .map(User::getUsername)
                .toList();
    }

    @OnEveryDatabase
    void findsThemByTimes(Database database) {
        Instant signedIn = NOW.plusSeconds(60);
        long id = database.call(entities -> {
            User user = new User("timed", NOW);
            users(entities).add(user);
            return user.getId();
        });
        UserFilter never = new UserFilter().username("timed").strange(true);
        assertThat(page(database, never)).containsExactly("timed");
        assertThat(page(database, timed().before(Moment.LAST_LOGIN, signedIn)))
                .as("who never signed in")
                .isEmpty();
        database.run(entities -> users(entities).signedIn(id, signedIn));

        assertThat(page(database, never)).isEmpty();
        assertThat(page(database, timed().strange(false))).containsExactly("timed");
        assertThat(page(database, timed().at(Moment.DATE_JOINED, NOW))).containsExactly("timed");
        assertThat(page(database, timed().after(Moment.DATE_JOINED, NOW))).isEmpty();
        assertThat(page(database, timed().after(Moment.LAST_LOGIN, NOW))).containsExactly("timed");
        assertThat(page(database, timed().before(Moment.LAST_LOGIN, signedIn.plusMillis(1))))
                .containsExactly("timed");
        assertThat(page(database, timed().before(Moment.LAST_UPDATED, NOW))).isEmpty();
    }

    private static UserFilter timed() {
        return new UserFilter().username("timed");
    }

    private static List<String> page(Database database, UserFilter filter) {
        List<User> page = database.call(entities ->
                users(entities).page(filter, " order by u.id", 0, 100).items());
        assertThat(database.<Long>call(
                        entities -> users(entities).page(filter, "", 0, 1).count()))
                .isEqualTo(page.size());
        return page.stream().map(User::getUsername).toList();
    }

    @OnEveryDatabase
    void findsThemByAttributes(Database database) {
        Map<String, Object> attributes =
                Map.of("team", "O'Hara's \"red\"", "desk", Map.of("floor", 3, "free", true), "tags", List.of("a", "b"));
        database.run(entities -> {
            User user = new User("attributed", NOW);
            user.setAttributes(attributes);
            users(entities).add(user);
            User odd = new User("odd", NOW);
            odd.setAttributes(Map.of("team", "zero \u0000 character"));
            users(entities).add(odd);
        });

        assertThat(page(database, with(attributes))).containsExactly("attributed");
        assertThat(page(database, with(Map.of("desk", Map.of("floor", 3.0))))).containsExactly("attributed");
        assertThat(page(database, with(Map.of("tags", List.of("b"))))).containsExactly("attributed");
        assertThat(page(database, with(Map.of("team", "red")))).isEmpty();
        assertThat(page(database, with(Map.of("desk", Map.of("floor", "3"))))).isEmpty();
        assertThat(page(database, with(Map.of("tags", "b")))).isEmpty();
        assertThat(page(database, with(Map.of("tags", List.of("a", "c"))))).isEmpty();
    }

    @Test
    void findsAttributesByAnIndex() {
        try (Database database = Database.postgresql("attributes")) {
            List<?> plan = database.call(entities -> {
                entities.createNativeQuery("set local enable_seqscan = off").executeUpdate();
                return entities.createNativeQuery("explain select id from users where json_has(attributes, ?1) = true")
                        .setParameter(1, "{\"team\": \"red\"}")
                        .getResultList();
            });
            assertThat(plan.toString()).contains("users_attributes");
        }
    }

    private static UserFilter with(Map<String, Object> attributes) {
        return new UserFilter().attributes(attributes);
    }

    @OnEveryDatabase
    void readsALongListInSlices(Database database) {
        UserFilter below = new UserFilter().below("long");
        database.run(entities -> IntStream.range(0, 70).forEach(number -> {
            User user = new User("long%02d".formatted(number), NOW);
            user.setPath("long/list");
            users(entities).add(user);
        }));

        Slice<User> first = slice(database, below, Optional.empty());
        Slice<User> second = slice(database, below, first.next());

        assertThat(first.items()).hasSize(50);
        assertThat(second.items()).hasSize(20).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isEmpty();
        assertThat(slice(database, below, second.previous()).items()).isEqualTo(first.items());
        assertThat(database.<Long>call(
                        entities -> users(entities).page(below, "", 0, 1).count()))
                .isEqualTo(70);
    }

    private static Slice<User> slice(Database database, UserFilter filter, Optional<String> cursor) {
        return database.call(entities -> users(entities).list(filter, UserRepository.ORDERS.of("-last_login"), cursor));
    }

    @OnEveryDatabase
    void listsTheMembersOfAGroup(Database database) {
        Group group = new Group("listed " + database);
        database.run(entities -> {
            User member = new User("listed.member", NOW);
            member.join(group);
            entities.persist(group);
            users(entities).add(member);
        });

        Slice<User> members = database.call(entities -> users(entities)
                .list(new UserFilter().group(group.getId()), UserRepository.ORDERS.standard(), Optional.empty()));

        assertThat(members.items()).extracting(User::getUsername).containsExactly("listed.member");
        assertThat(members.items().get(0).getGroups()).containsExactly(group);
    }

    @OnEveryDatabase
    void narrowsByEverythingAtOnce(Database database) {
        Group group = new Group("narrow " + database);
        database.run(entities -> {
            User member = named("narrow.member", "narrow@example.org");
            member.join(group);
            entities.persist(group);
            users(entities).add(member);
        });
        UserFilter filter = new UserFilter()
                .search("narrow example")
                .active(true)
                .superuser(false)
                .group(group.getId())
                .groupNames(List.of(group.getName(), "others"))
                .types(Set.of(UserType.INTERNAL))
                .username("NARROW.member")
                .email("NARROW@example.org")
                .path("users")
                .pathStart("us")
                .below("users");

        assertThat(database.<List<User>>call(entities ->
                        users(entities).page(filter, " order by u.id", 0, 2).items()))
                .extracting(User::getUsername)
                .containsExactly("narrow.member");
    }

    @OnEveryDatabase
    void keepsOneOfTwoSuperusersWhoDeactivateEachOther(Database database) {
        database.run(entities -> entities.createNativeQuery("delete from users").executeUpdate());
        Group group = new Group("superusers " + database);
        group.setSuperuser(true);
        List<User> both = List.of(new User("one.of.two", NOW), new User("other.of.two", NOW));
        database.run(entities -> {
            entities.persist(group);
            both.forEach(user -> user.join(group));
            both.forEach(users(entities)::add);
        });

        List<Boolean> deactivated = database.atOnce(
                2, number -> deactivate(database, both.get(number).getId()));

        assertThat(deactivated).containsExactlyInAnyOrder(true, false);
        assertThat(database.<Slice<User>>call(entities ->
                                users(entities).list(ALL, UserRepository.ORDERS.standard(), Optional.empty()))
                        .items())
                .filteredOn(User::isActive)
                .hasSize(1);
    }

    private static boolean deactivate(Database database, long id) {
        try {
            database.run(entities -> {
                users(entities).get(id).setActive(false);
                users(entities).keepSuperuser();
            });
            return true;
        } catch (Problem last) {
            assertThat(last.type()).isEqualTo(ProblemType.INVALID);
            return false;
        }
    }

    @OnEveryDatabase
    void removesAUserButNotTheLastSuperuser(Database database) {
        database.run(entities -> entities.createNativeQuery("delete from users").executeUpdate());
        Group group = new Group("removers " + database);
        group.setSuperuser(true);
        List<User> both = List.of(new User("first.to.go", NOW), new User("left.alone", NOW));
        database.run(entities -> {
            entities.persist(group);
            both.forEach(user -> user.join(group));
            both.forEach(users(entities)::add);
        });

        List<Boolean> gone =
                database.atOnce(2, number -> remove(database, both.get(number).getId()));

        assertThat(gone).containsExactlyInAnyOrder(true, false);
        assertThat(database.<Slice<User>>call(entities ->
                                users(entities).list(ALL, UserRepository.ORDERS.standard(), Optional.empty()))
                        .items())
                .hasSize(1);
    }

    private static boolean remove(Database database, long id) {
        return database.call(entities -> users(entities).remove(users(entities).get(id)));
    }

    @OnEveryDatabase
    void refusesToChangeWhatIsNotThere(Database database) {
        assertThatThrownBy(() -> database.run(entities -> users(entities).get(-1)))
                .isInstanceOf(Problem.class)
                .hasMessage("No such user");
    }

    private static UserRepository users(EntityManager entities) {
        UserRepository users = new UserRepository();
        users.entities = entities;
        return users;
    }
}
