package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.testing.Chance;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

class ConfigurationExportTest {
    private static final int CONFIGURATIONS = 4;

    private static final Beans beans = Beans.running();
    private static final Administrator administrator = new Administrator(beans);

    @OnEveryDatabase
    void bringsEveryConfigurationBack(Database database) {
        Random random = Chance.random();
        for (int i = 0; i < CONFIGURATIONS; i++) {
            administrator.empty(database);
            administrator.in(database, () -> {
                new RandomConfiguration(beans, random).make();
                return null;
            });
            comesBack(database);
        }
    }

    /** Changes nothing where it is from, and makes the same where there is nothing. */
    private static void comesBack(Database database) {
        String export = administrator.export(database);
        ImportResult same = administrator.imported(database, export);
        assertThat(same.entries())
                .allSatisfy(it -> assertThat(it.effect()).as("%s", it).isEqualTo(Effect.UNCHANGED));
        assertThat(administrator.export(database)).isEqualTo(export);
        administrator.empty(database);

        assertThat(administrator.imported(database, export).warnings()).isEmpty();

        assertThat(administrator.export(database)).isEqualTo(export);
    }

    /** Of those that point at each other it is by names which comes first, and not by keys, which are others each time. */
    @OnEveryDatabase
    void isTheSameInWhateverOrderThingsWereMade(Database database) {
        assertThat(circle(database, "x", "y")).isEqualTo(circle(database, "y", "x"));
    }

    private static String circle(Database database, String first, String second) {
        administrator.empty(database);
        administrator.imported(database, """
            entries:
            - {model: authentik_core.group, id: b, identifiers: {name: b}}
            - {model: authentik_rbac.role, id: %1$s, identifiers: {name: %1$s}, attrs: {groups: [!KeyOf b]}}
            - {model: authentik_rbac.role, id: %2$s, identifiers: {name: %2$s}, attrs: {groups: [!KeyOf b]}}
            - {model: authentik_core.group, identifiers: {name: a}, attrs: {roles: [!KeyOf x, !KeyOf y]}}
            - {model: authentik_core.group, identifiers: {name: b}, attrs: {roles: [!KeyOf y]}}
            """.formatted(first, second));
        return administrator.export(database);
    }

    @OnEveryDatabase
    void takesFlowsAlongThatPointAtEachOther(Database database) {
        administrator.empty(database);
        administrator.imported(database, """
                entries:
                - {model: authentik_flows.flow, id: a, identifiers: {slug: a}, attrs: {name: A, title: A, designation: enrollment}}
                - {model: authentik_flows.flow, id: b, identifiers: {slug: b}, attrs: {name: B, title: B, designation: recovery}}
                - {model: authentik_stages_redirect.redirectstage, id: to-b, identifiers: {name: to-b}, attrs: {mode: flow, target_flow: !KeyOf b}}
                - {model: authentik_stages_redirect.redirectstage, id: to-a, identifiers: {name: to-a}, attrs: {mode: flow, target_flow: !KeyOf a}}
                - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf a, stage: !KeyOf to-b, order: 0}}
                - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf b, stage: !KeyOf to-a, order: 0}}
                """);
        List<String> flows =
                Stream.of("a", "b").map(slug -> export(database, slug)).toList();

        comesBack(database);

        administrator.empty(database);
        flows.forEach(text ->
                assertThat(administrator.imported(database, text).warnings()).isEmpty());
        assertThat(Stream.of("a", "b").map(slug -> export(database, slug)).toList())
                .isEqualTo(flows);
    }

    private static String export(Database database, String slug) {
        return administrator.in(database, () -> beans.get(FlowExport.class).of(slug));
    }

    @OnEveryDatabase
    void takesRolesAndGroupsAlongThatPointAtEachOther(Database database) {
        administrator.empty(database);
        administrator.imported(database, """
                entries:
                - {model: authentik_core.group, id: one, identifiers: {name: one}}
                - {model: authentik_core.group, id: two, identifiers: {name: two}}
                - {model: authentik_rbac.role, id: role, identifiers: {name: role},
                   attrs: {permissions: [authentik_core.view_user], groups: [!KeyOf two, !KeyOf one], mails_per_day: 3}}
                - {model: authentik_core.group, identifiers: {name: one}, attrs: {roles: [!KeyOf role]}}
                """);

        comesBack(database);

        assertThat(administrator.export(database)).contains("vestibule.org/extended: 'true'");
    }

    @OnEveryDatabase
    void hasNoSecretsInIt(Database database) {
        administrator.empty(database);
        administrator.imported(database, """
                entries:
                - {model: authentik_core.user, id: ada, identifiers: {username: ada}, attrs: {password: a long secret of ada}}
                - {model: authentik_core.token, identifiers: {identifier: adas}, attrs: {user: !KeyOf ada, key: 0123456789-secret-0123456789-secret}}
                - {model: authentik_events.notificationtransport, identifiers: {name: hook}, attrs: {mode: webhook, webhook_url: "https://example.org/"}}
                - {model: authentik_flows.flow, id: flow, identifiers: {slug: f}, attrs: {name: F, title: F, designation: enrollment}}
                - {model: authentik_stages_invitation.invitation, identifiers: {name: open}, attrs: {flow: !KeyOf flow, fixed_data: {password: a long secret of ada}}}
                """);
        List<String> hashes = secrets(database);

        String export = administrator.export(database);

        assertThat(export)
                .contains("username: ada", "name: open")
                .doesNotContain("secret of ada", "argon2", "0123456789", "token");
        assertThat(hashes)
                .hasSizeGreaterThan(3)
                .allSatisfy(it -> assertThat(export).doesNotContain(it));
    }

    private static List<String> secrets(Database database) {
        return Stream.of(
                        "select password_hash from users where password_hash is not null",
                        "select password_hash from invitations where password_hash is not null",
                        "select key_hash from api_tokens",
                        "select key_sealed from api_tokens",
                        "select secret from notification_transports")
                .flatMap(sql -> rows(database, sql).stream())
                .map(String::valueOf)
                .toList();
    }

    private static List<?> rows(Database database, String sql) {
        return database.call(entities -> entities.createNativeQuery(sql).getResultList());
    }

    @OnEveryDatabase
    void hasPeopleAndInvitationsOnlyWhereTheyAreAskedFor(Database database) {
        administrator.empty(database);
        administrator.imported(database, """
                entries:
                - {model: authentik_core.user, id: ada, identifiers: {username: ada}, attrs: {name: Ada, email: ada@example.org}}
                - {model: authentik_core.user, id: bob, identifiers: {username: bob}}
                - {model: authentik_flows.flow, id: flow, identifiers: {slug: f}, attrs: {name: F, title: F, designation: enrollment}}
                - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf flow, order: 0, user: !KeyOf ada}}
                - {model: authentik_stages_invitation.invitation, identifiers: {name: open}, attrs: {flow: !KeyOf flow}}
                """);

        String export = administrator.in(
                database, () -> beans.get(ConfigurationExport.class).text(Set.of()));

        assertThat(export)
                .contains("username: ada\n  attrs:\n    is_active: false\n")
                .doesNotContain("bob", "example.org", "open");
        administrator.empty(database);
        administrator.imported(database, export);
        assertThat(administrator.in(
                        database, () -> beans.get(ConfigurationExport.class).text(Set.of())))
                .isEqualTo(export);
    }

    @OnEveryDatabase
    void isForThoseWhoMaySeeAllOfIt(Database database) {
        Set<Permission> all = EnumSet.of(
                Permission.VIEW_FLOW,
                Permission.VIEW_GROUP,
                Permission.VIEW_ROLE,
                Permission.VIEW_NOTIFICATION,
                Permission.VIEW_USER,
                Permission.VIEW_INVITATION);
        assertThat(refusal(database, all)).isEmpty();
        for (Permission lacking : all) {
            EnumSet<Permission> others = EnumSet.copyOf(all);
            others.remove(lacking);
            assertThat(refusal(database, others)).as("%s", lacking).contains(ProblemType.FORBIDDEN);
        }
    }

    private static Optional<ProblemType> refusal(Database database, Set<Permission> permissions) {
        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> beans.in(database, () -> {
                    beans.get(Caller.class).identify(new Caller.Identity(1, "helper", false, permissions, null));
                    return beans.get(ConfigurationExport.class).text(EnumSet.allOf(ExportOption.class));
                }));
        return Optional.ofNullable(problem).map(Problem::type);
    }

    @OnEveryDatabase
    void isWrittenDown(Database database) {
        administrator.empty(database);
        administrator.export(database);

        List<?> contexts = rows(database, "select context from events where action = 'LIST_EXPORTED'");
        assertThat(contexts).isNotEmpty().allMatch(it -> String.valueOf(it).contains("configuration"));
    }
}
