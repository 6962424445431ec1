package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.application.Application;
import org.vestibule.application.Applications;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.testing.Database;
import org.vestibule.testing.OnEveryDatabase;

/** Who finds which application. */
class ApplicationsTest {
    private static final String FILE = """
            entries:
            - {model: authentik_core.group, id: staff, identifiers: {name: Staff of applications}}
            - model: authentik_core.application
              id: cloud
              identifiers: {slug: cloud}
              attrs: {name: Cloud, group: Work, meta_launch_url: "https://cloud.example.org/", policy_engine_mode: all}
            - model: authentik_core.application
              identifiers: {slug: nowhere}
              attrs: {name: Nowhere}
            - model: authentik_core.application
              identifiers: {slug: later}
              attrs: {name: Later, meta_hide: true, meta_launch_url: "https://later.example.org/"}
            - model: authentik_core.application
              id: wiki
              identifiers: {slug: wiki}
              attrs: {name: Wiki, meta_launch_url: "https://wiki.example.org/"}
            - model: authentik_policies_expression.expressionpolicy
              id: policy
              identifiers: {name: of-applications}
              attrs: {expression: "return request.user.username == 'importer'"}
            - {model: authentik_policies.policybinding, identifiers: {target: !KeyOf cloud, policy: !KeyOf policy, order: 0}}
            """;

    private static final Beans beans = Beans.running();

    @OnEveryDatabase
    void areFoundByThoseWhomTheirPoliciesLet(Database database) {
        Administrator administrator = new Administrator(beans);
        ImportResult made = administrator.imported(database, FILE);
        assertThat(made.count(Effect.NEW)).isEqualTo(made.entries().size());
        assertThat(administrator.imported(database, FILE).count(Effect.UNCHANGED))
                .isEqualTo(made.entries().size());

        assertThat(own(database)).containsExactly("Wiki", "Cloud");

        administrator.imported(database, FILE + """
            - model: authentik_policies.policybinding
              identifiers: {target: !KeyOf cloud, group: !KeyOf staff, order: 1}
            """);
        assertThat(own(database)).containsExactly("Wiki");
        assertThat(administrator.export(database)).contains("authentik_core.application", "slug: cloud");

        administrator.imported(database, """
            entries:
            - {model: authentik_core.application, state: absent, identifiers: {slug: cloud}}
            """);
        assertThat(own(database)).containsExactly("Wiki");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//example.org/",
                "example.org",
                "https://",
                "https://a:b@example.org/",
                "http://a b/"
            })
    void leadNowhereElse(String address) {
        assertThatThrownBy(() -> read(address)).isInstanceOf(Problem.class);
        assertThat(read("https://example.org/#/home").metaLaunchUrl()).isEqualTo("https://example.org/#/home");
    }

    private static Application.Fields read(String address) {
        return Records.read(Application.Fields.class, Map.of("name", "x", "slug", "x", "meta_launch_url", address));
    }

    private static List<String> own(Database database) {
        return new Administrator(beans)
                .in(
                        database,
                        () -> beans.get(Applications.class).own().stream()
                                .map(Application::getName)
                                .toList());
    }
}
