package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Caller;
import org.vestibule.model.ModelService;
import org.vestibule.notification.NotificationRepository;
import org.vestibule.notification.NotificationRule;
import org.vestibule.notification.TransportModel;
import org.vestibule.policy.PolicyRepository;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** Rules on events as authentik's blueprints have them. */
class NotificationEntriesTest {
    private static final String FILE = """
            entries:
            - {model: authentik_core.group, id: group, identifiers: {name: rule-readers}}
            - {model: authentik_events.notificationtransport, id: hook, identifiers: {name: bp-hook},
              attrs: {mode: webhook, webhook_url: "https://example.org/hook", send_once: true}}
            - {model: authentik_events.notificationtransport, id: mail, identifiers: {name: bp-mail}, attrs: {mode: email}}
            - {model: authentik_policies_event_matcher.eventmatcherpolicy, id: used, identifiers: {name: bp-used},
              attrs: {action: invitation_used}}
            - {model: authentik_events.notificationrule, id: rule, identifiers: {name: bp-rule},
              attrs: {severity: alert, destination_group: !KeyOf group, transports: [!KeyOf hook, !KeyOf mail]}}
            - {model: authentik_policies.policybinding,
              identifiers: {target: !KeyOf rule, policy: !KeyOf used, order: 0}, attrs: {enabled: true}}
            """;

    private static final Beans beans = Beans.running();

    @OnEveryDatabase
    void importRulesWithWhatDecidesAboutThem(Database database) {
        ImportResult result = imported(database);

        assertThat(result.faults()).isEmpty();
        beans.in(database, () -> {
            NotificationRule rule = beans.get(NotificationRepository.class)
                    .ruleByName("bp-rule")
                    .orElseThrow();
            assertThat(rule.getTransports()).hasSize(2);
            assertThat(rule.group()).isPresent();
            assertThat(beans.get(PolicyRepository.class).bindings(rule.policyTarget()))
                    .hasSize(1);
            return null;
        });
        assertThat(imported(database).count(Effect.UNCHANGED)).isEqualTo(6);
    }

    @OnEveryDatabase
    void tellNobodyTheSecret(Database database) {
        imported(database);

        assertThat(beans.in(database, () -> {
                    beans.get(Caller.class).identify(new Caller.Identity(1, "root", true, Set.of(), null));
                    return beans.get(ModelService.class).list(beans.get(TransportModel.class));
                }))
                .allSatisfy(view -> assertThat(view)
                        .containsOnlyKeys(
                                "pk",
                                "name",
                                "mode",
                                "mode_verbose",
                                "webhook_url",
                                "webhook_ca",
                                "webhook_mapping_body",
                                "webhook_mapping_headers",
                                "email_subject_prefix",
                                "send_once"));
    }

    private static ImportResult imported(Database database) {
        return beans.in(database, () -> {
            beans.get(Caller.class).identify(new Caller.Identity(1, "root", true, Set.of(), null));
            return beans.get(BlueprintImporter.class).apply(BlueprintReader.read(FILE), Map.of(), Set.of());
        });
    }
}
