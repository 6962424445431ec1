package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vestibule.common.Caller;
import org.vestibule.common.Yaml;
import org.vestibule.testing.Database;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Somebody who may do everything, and does it in a transaction. */
record Administrator(Beans beans) {
    private static final String NAME = "importer";
    private static final List<String> TABLES = List.of(
            "policy_bindings",
            "flow_stage_bindings",
            "stage_references",
            "stages",
            "prompts",
            "policies",
            "notification_rule_transports",
            "notification_rules",
            "notification_transports",
            "applications",
            "invitation_groups",
            "invitations",
            "user_roles",
            "group_roles",
            "role_groups",
            "role_flows",
            "role_permissions",
            "group_members",
            "user_groups",
            "roles",
            "flows",
            "users");

    /** Imports a text; what is refused is rolled back. */
    ImportResult imported(Database database, String text, String context, ImportOption... options) {
        try {
            return in(database, () -> run(text, context, options));
        } catch (BlueprintProblem refused) {
            return ImportResult.refused(refused);
        } catch (DryRun ended) {
            return ended.result();
        }
    }

    /** Imports a text within a transaction. */
    ImportResult run(String text, String context, ImportOption... options) {
        Map<String, Object> given = Yaml.mapping("context", context);
        Blueprint blueprint = beans.get(PasswordPreparation.class).prepare(BlueprintReader.read(text), given);
        return beans.get(BlueprintImporter.class).apply(blueprint, given, Set.of(options));
    }

    <T> T in(Database database, Supplier<T> work) {
        long id = beans.in(database, this::id);
        return beans.in(database, () -> {
            beans.get(Caller.class).identify(new Caller.Identity(id, NAME, true, Set.of(), null));
            return work.get();
        });
    }

    /** Imports a text that must be right. */
    ImportResult imported(Database database, String text) {
        ImportResult result = imported(database, text, "");
        assertThat(result.faults()).isEmpty();
        return result;
    }

    /** The whole configuration with everything that can be in an export. */
    String export(Database database) {
        return in(database, () -> beans.get(ConfigurationExport.class).text(EnumSet.allOf(ExportOption.class)));
    }

    /** Removes all that can be in an export. */
    void empty(Database database) {
        database.run(entities -> TABLES.forEach(
                table -> entities.createNativeQuery("delete from " + table).executeUpdate()));
    }

    private long id() {
        UserRepository users = beans.get(UserRepository.class);
        return users.byUsername(NAME)
                .orElseGet(() -> {
                    User user = new User(NAME, Instant.now());
                    users.add(user);
                    return user;
                })
                .getId();
    }
}
