package org.vestibule.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.vestibule.common.Permission;
import org.vestibule.common.SecretKeys;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class SignInRepositoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(600);

    @OnEveryDatabase
    void tellsWhoHoldsAKeyAndWhatHeMay(Database database) {
        String key = SecretKeys.randomKey();
        User user = user(database, "holder");
        Group helpers = new Group("helpers");
        Role reads = role("reads", Permission.VIEW_USER, Permission.SEND);
        helpers.take(reads);
        Group others = new Group("others");
        Role sends = role("sends", Permission.SEND, Permission.VIEW_EVENT);
        others.take(sends);
        Role own = role("own", Permission.VIEW_MAIL);
        database.run(entities -> {
            Stream.of(reads, sends, own).forEach(entities::persist);
            entities.persist(helpers);
            entities.persist(others);
            User managed = entities.find(User.class, user.getId());
            managed.join(helpers);
            managed.join(others);
            entities.flush();
            roles(entities).give(own, managed);
            signIns(entities).add(new SignIn(key, user.getId(), NOW, LATER).from("192.0.2.1", "Test"));
        });

        KeyHolder holder = byCookie(database, key, NOW).orElseThrow();

        assertThat(holder.username()).isEqualTo("holder");
        assertThat(holder.superuser()).isFalse();
        assertThat(holder.permissions())
                .containsExactlyInAnyOrder(
                        Permission.VIEW_USER, Permission.SEND, Permission.VIEW_EVENT, Permission.VIEW_MAIL);
        assertThat(database.<Mandate>call(entities -> Mandate.of(entities.find(User.class, user.getId())))
                        .permissions())
                .isEqualTo(holder.permissions());
        assertThat(byCookie(database, SecretKeys.randomKey(), NOW)).isEmpty();
    }

    @OnEveryDatabase
    @DisplayName("CVE-2025-29928: a sign-in that was ended lets nobody in")
    void forgetsAKeyThatEnded(Database database) {
        User user = user(database, "leaver");
        String expired = open(database, user);
        String ended = open(database, user);
        String kept = open(database, user);

        database.run(entities -> {
            String keptId =
                    signIns(entities).byCookie(kept, NOW, NOW).orElseThrow().keyId();
            signIns(entities).endOthers(user.getId(), keptId);
        });

        assertThat(byCookie(database, expired, LATER)).isEmpty();
        assertThat(byCookie(database, ended, NOW)).isEmpty();
        assertThat(byCookie(database, kept, NOW)).isPresent();
        assertThat(database.<Integer>call(entities -> signIns(entities).endAll(user.getId())))
                .isEqualTo(1);
        assertThat(byCookie(database, kept, NOW)).isEmpty();
    }

    @OnEveryDatabase
    @DisplayName("CVE-2025-53942, CVE-2025-64521: whoever is deactivated is out at once, by cookie and by token")
    void shutsADeactivatedUserOut(Database database) {
        User user = user(database, "deactivated");
        String cookie = open(database, user);
        String token = token(database, user, null);
        assertThat(byCookie(database, cookie, NOW)).isPresent();
        assertThat(byToken(database, token, NOW)).isPresent();

        database.run(entities -> entities.find(User.class, user.getId()).setActive(false));

        assertThat(byCookie(database, cookie, NOW)).isEmpty();
        assertThat(byToken(database, token, NOW)).isEmpty();
    }

    @OnEveryDatabase
    void refusesATokenThatExpired(Database database) {
        User user = user(database, "program");
        String token = token(database, user, LATER);

        assertThat(byToken(database, token, NOW)).isPresent();
        assertThat(byToken(database, token, LATER)).isEmpty();
    }

    @OnEveryDatabase
    void letsATokenDoNoMoreThanItsLimits(Database database) {
        User user = user(database, "limited");
        Role role = role("some", Permission.VIEW_USER, Permission.SEND);
        String key = SecretKeys.randomKey();
        ApiToken token = new ApiToken("limited", key, user, NOW);
        token.change(limits("limited", Permission.SEND, Permission.VIEW_GROUP), NOW);
        database.run(entities -> {
            entities.persist(role);
            entities.flush();
            roles(entities).give(role, user);
            signIns(entities).add(token);
        });

        KeyHolder holder = byToken(database, key, NOW).orElseThrow();

        assertThat(holder.permissions()).containsExactly(Permission.SEND);
        assertThat(holder.withToken().limited()).isTrue();
    }

    @OnEveryDatabase
    void letsALimitedTokenOfASuperuserDoOnlyThat(Database database) {
        Group group = new Group("superusers of the test");
        group.setSuperuser(true);
        User user = new User("super", NOW);
        user.join(group);
        String key = SecretKeys.randomKey();
        ApiToken token = new ApiToken("super", key, user, NOW);
        token.change(limits("super", Permission.VIEW_GROUP), NOW);
        database.run(entities -> {
            entities.persist(group);
            entities.persist(user);
            signIns(entities).add(token);
        });

        KeyHolder holder = byToken(database, key, NOW).orElseThrow();

        assertThat(holder.superuser()).isFalse();
        assertThat(holder.permissions()).containsExactly(Permission.VIEW_GROUP);
    }

    private static ApiToken.Fields limits(String identifier, Permission... permissions) {
        List<String> codenames =
                Stream.of(permissions).map(Permission::codename).toList();
        return new ApiToken.Fields(identifier, ApiToken.Intent.API, "", null, false, codenames);
    }

    @OnEveryDatabase
    void notesTheLastUseOnlyNowAndThen(Database database) {
        String key = open(database, user(database, "visitor"));

        KeyHolder fresh = database.call(entities -> signIns(entities).byCookie(key, NOW, NOW.minusSeconds(300)))
                .orElseThrow();
        KeyHolder stale = database.call(entities -> signIns(entities).byCookie(key, NOW, NOW.plusSeconds(1)))
                .orElseThrow();

        assertThat(fresh.stale()).isFalse();
        assertThat(stale.stale()).isTrue();
    }

    private static Role role(String name, Permission... permissions) {
        List<String> codenames =
                Stream.of(permissions).map(Permission::codename).toList();
        return new Role(new Role.Fields(name, codenames, List.of(), List.of(), null, false));
    }

    private static RoleRepository roles(EntityManager entities) {
        RoleRepository roles = new RoleRepository();
        roles.entities = entities;
        return roles;
    }

    private static User user(Database database, String name) {
        User user = new User(name, NOW);
        database.run(entities -> entities.persist(user));
        return user;
    }

    private static String open(Database database, User user) {
        String key = SecretKeys.randomKey();
        database.run(
                entities -> signIns(entities).add(new SignIn(key, user.getId(), NOW, LATER).from("192.0.2.1", "Test")));
        return key;
    }

    private static String token(Database database, User user, Instant expires) {
        String key = SecretKeys.randomKey();
        ApiToken token = new ApiToken("token of " + user.getUsername(), key, user, NOW);
        token.expire(expires);
        database.run(entities -> signIns(entities).add(token));
        return key;
    }

    private static Optional<KeyHolder> byCookie(Database database, String key, Instant now) {
        return database.call(entities -> signIns(entities).byCookie(key, now, now));
    }

    private static Optional<KeyHolder> byToken(Database database, String key, Instant now) {
        return database.call(entities -> signIns(entities).byToken(key, now));
    }

    private static SignInRepository signIns(EntityManager entities) {
        SignInRepository signIns = new SignInRepository();
        signIns.entities = entities;
        return signIns;
    }
}
