package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;
import org.vestibule.user.ApiToken;
import org.vestibule.user.ApiTokens;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.Role;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Users, groups, roles and tokens in blueprints, what finds them, and what is refused by its name. */
class EveryModelTest {
    private static final Path REFERENCE = Path.of("../shared/reference/blueprints.md");

    private static final Beans beans = Beans.running();
    private static final Administrator administrator = new Administrator(beans);

    @OnEveryDatabase
    void rolesPermitGroupsAndUsers(Database database) {
        String file = """
                entries:
                - {model: authentik_flows.flow, id: flow, identifiers: {slug: roles}, attrs: {name: R, title: R, designation: enrollment}}
                - {model: authentik_core.group, id: staff, identifiers: {name: roles-staff}}
                - {model: authentik_rbac.role, id: inviter, identifiers: {name: inviter},
                   attrs: {permissions: [%s], flows: [!KeyOf flow], groups: [!KeyOf staff], mails_per_day: 5}}
                - {model: authentik_core.group, identifiers: {name: inviters}, attrs: {roles: [%s]}}
                - {model: authentik_core.user, identifiers: {username: rita}, attrs: {roles: [%2$s]}}
                """;
        String permission = "authentik_stages_invitation.add_invitation";
        String first = file.formatted(permission, "!KeyOf inviter");

        assertThat(administrator.imported(database, first).count(Effect.NEW)).isEqualTo(5);
        assertThat(administrator.imported(database, first).count(Effect.UNCHANGED))
                .isEqualTo(5);

        assertThat(roles(database, "rita", "inviters")).containsExactly("inviter", "inviter");
        assertThat(administrator
                        .imported(database, file.formatted(permission, ""))
                        .count(Effect.CHANGED))
                .isEqualTo(2);
        assertThat(roles(database, "rita", "inviters")).isEmpty();
        assertThat(faults(database, file.formatted("authentik_brands.view_brand", "")))
                .contains("There is no permission “authentik_brands.view_brand”");
    }

    private static List<String> roles(Database database, String username, String group) {
        return administrator.in(
                database,
                () -> Stream.concat(
                                beans
                                        .get(UserRepository.class)
                                        .byUsername(username)
                                        .orElseThrow()
                                        .getOwnRoles()
                                        .stream(),
                                beans.get(GroupRepository.class).byName(group).orElseThrow().getRoles().stream())
                        .map(Role::getName)
                        .toList());
    }

    @OnEveryDatabase
    void tokensHaveTheirGivenKeysOrOthers(Database database) {
        String file = """
                entries:
                - {model: authentik_core.user, id: robot, identifiers: {username: robot}}
                - model: authentik_core.token
                  identifiers: {identifier: robots, managed: something of authentik}
                  attrs: {user: %s, intent: %s, expiring: false, description: For tests, key: %s}
                - {model: authentik_core.token, identifiers: {identifier: robots-other, user: !KeyOf robot, intent: api, expiring: false}}
                """;
        String key = "a key of robots that is long enough";
        String right = file.formatted("!KeyOf robot", "api", key);

        ImportResult result = administrator.imported(database, right);

        assertThat(result.count(Effect.NEW)).isEqualTo(3);
        assertThat(result.entries().toString()).doesNotContain(key);
        assertThat(administrator.imported(database, right).count(Effect.UNCHANGED))
                .isEqualTo(3);
        assertThat(key(database, "robots")).isEqualTo(key);
        assertThat(key(database, "robots-other")).hasSizeGreaterThan(30);
        ImportResult other = administrator.imported(database, file.formatted("!KeyOf robot", "api", "b" + key));
        assertThat(other.count(Effect.CHANGED)).isEqualTo(1);
        assertThat(other.entries().toString()).doesNotContain(key);
        assertThat(key(database, "robots")).isEqualTo("b" + key);
        assertThat(faults(database, file.formatted("!KeyOf robot", "app_password", key)))
                .contains("app_password");
        assertThat(faults(database, file.formatted("!KeyOf robot", "api", "short")))
                .contains("32");
        assertThat(faults(database, file.formatted("nobody", "api", key))).contains("there is no user “nobody”");
        assertThat(faults(database, file.formatted("!Find [authentik_core.user, [username, importer]]", "api", key)))
                .contains("the same user for good");
    }

    private static String key(Database database, String identifier) {
        return administrator.in(database, () -> {
            Optional<ApiToken> token = beans.get(ApiTokens.class).find(identifier);
            assertThat(token.orElseThrow().getExpires()).isNull();
            return beans.get(ApiTokens.class).key(identifier);
        });
    }

    @OnEveryDatabase
    void hashesOfPasswordsAreTaken(Database database) {
        String file = """
                entries:
                - {model: authentik_core.user, identifiers: {username: django}, attrs: {password_hash: %s}}
                """;
        String hash = "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=";

        ImportResult result = administrator.imported(database, file.formatted(hash));

        assertThat(result.entries().toString()).doesNotContain("seasalt");
        assertThat(administrator.imported(database, file.formatted(hash)).count(Effect.UNCHANGED))
                .isEqualTo(1);
        assertThat(administrator.in(
                        database,
                        () -> beans.get(UserRepository.class)
                                .byUsername("django")
                                .map(User::getPasswords)
                                .orElseThrow()
                                .getPresent()))
                .isEqualTo(hash);
        assertThat(faults(database, file.formatted("md5$x$y"))).contains("key=password_hash", "only hashes");
        assertThat(faults(database, file.formatted(hash + ", password: both of them")))
                .contains("either password or");
    }

    @OnEveryDatabase
    void findsThroughWhatThingsPointAt(Database database) {
        administrator.empty(database);
        administrator.imported(database, """
                entries:
                - {model: authentik_flows.flow, id: far, identifiers: {slug: far}, attrs: {name: Far, title: F, designation: recovery}}
                - {model: authentik_core.group, id: crew, identifiers: {name: Crew}, attrs: {attributes: {deck: {level: 3}, tags: [a, b]}}}
                - {model: authentik_stages_password.passwordstage, id: pw, identifiers: {name: pw},
                   attrs: {backends: [x], configure_flow: !KeyOf far}}
                - {model: authentik_flows.flowstagebinding, id: place, identifiers: {target: !KeyOf far, stage: !KeyOf pw, order: 7}}
                - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf place, group: !KeyOf crew, order: 1}}
                """);
        Map.ofEntries(
                        Map.entry("authentik_flows.flowstagebinding, [target__slug, far]", true),
                        Map.entry("authentik_flows.flowstagebinding, [target__slug, near]", false),
                        Map.entry("authentik_flows.flowstagebinding, [stage__name__iexact, PW], [order__gte, 7]", true),
                        Map.entry("authentik_flows.flowstagebinding, [order__lt, 7]", false),
                        Map.entry(
                                "authentik_flows.flowstagebinding, [stage__configure_flow__slug__startswith, fa]",
                                true),
                        Map.entry("authentik_policies.policybinding, [target__target__slug, far]", true),
                        Map.entry("authentik_policies.policybinding, [group__name__in, [Crew, Staff]]", true),
                        Map.entry("authentik_policies.policybinding, [policy__isnull, true]", true),
                        Map.entry("authentik_core.group, [attributes__deck__level, 3]", true),
                        Map.entry("authentik_core.group, [attributes__deck__level__gt, 3]", false),
                        Map.entry("authentik_core.group, [attributes, {deck: {level: 3}}]", true),
                        Map.entry("authentik_core.group, [attributes__contains, {tags: [b]}]", true))
                .forEach((find, found) -> assertThat(administrator
                                .imported(database, """
                                entries:
                                - {model: authentik_stages_dummy.dummystage, identifiers: {name: any}, conditions: [!Find [%s]]}
                                """.formatted(find))
                                .count(Effect.SKIPPED))
                        .as(find)
                        .isEqualTo(found ? 0 : 1));
        assertThat(faults(database, """
                entries:
                - {model: authentik_stages_dummy.dummystage, identifiers: {name: !Find [authentik_core.group, [__, x]]}}
                """)).contains("there is nothing called “”");
    }

    /** By the list of what a blueprint of authentik may hold of this field. */
    @OnEveryDatabase
    void whatThereIsNotIsRefusedByItsName(Database database) throws IOException {
        assumeTrue(Files.exists(REFERENCE), "the list of authentik's models is not there: " + REFERENCE);
        List<String> models = Stream.concat(
                        Files.readAllLines(REFERENCE).stream()
                                .map(Pattern.compile("\\| (authentik_\\S+) \\| .* \\|")::matcher)
                                .filter(Matcher::matches)
                                .map(it -> it.group(1)),
                        Stream.of(
                                "authentik_core.application",
                                "authentik_providers_oauth2.oauth2provider",
                                "authentik_sources_ldap.ldapsource",
                                "authentik_outposts.outpost",
                                "authentik_enterprise.license",
                                "authentik_rbac.initialpermissions"))
                .filter(it -> !it.equals(BlueprintCall.MODEL))
                .toList();
        assertThat(models).hasSizeGreaterThan(30);
        for (String model : models) {
            String file = "entries:\n- {model: %s, identifiers: {name: x}}".formatted(model);
            if (beans.get(KnownModels.class).find(model).isEmpty()) {
                assertThat(faults(database, file)).contains("Vestibule has no " + model);
                ImportResult lenient = administrator.imported(database, file, "", ImportOption.LENIENT);
                assertThat(lenient.count(Effect.SKIPPED)).isEqualTo(1);
                assertThat(lenient.warnings()).hasSize(1);
            }
        }
    }

    private static String faults(Database database, String file) {
        List<Fault> faults = administrator.imported(database, file, "").faults();
        assertThat(faults).isNotEmpty();
        return faults.toString();
    }
}
