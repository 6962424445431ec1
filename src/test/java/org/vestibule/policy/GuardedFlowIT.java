package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Visitor;

/** A flow whose policies and prompts are expressions, by pages and by programs. */
@OnServer
class GuardedFlowIT {
    private static final String PROMPT = "ak-stage-prompt";

    private final String slug = Api.flow("guarded.yaml");
    private final String name = Api.unique("Guarded").toLowerCase(Locale.ROOT);
    private final Visitor visitor = new Visitor();

    @Test
    void showsPagesWhatItsExpressionsSay() {
        visitor.open("/if/flow/" + slug + "/").form().submit();
        assertThat(visitor.page().expectFirst("[name=f.email]").attr("placeholder"))
                .isEqualTo("somebody@example.org");

        visitor.form().fill("email", name + "@example.com").submit();
        assertThat(visitor.text()).contains("Only example.org may come in.");

        visitor.form()
                .fill("email", name.toUpperCase(Locale.ROOT) + "@example.org")
                .submit();
        visitor.form().submit();

        assertEnrolled();
    }

    @Test
    void tellsProgramsWhatItsExpressionsSay() {
        assertThat(fields(visitor.asked(slug, "")).get(0)).containsEntry("placeholder", "somebody@example.org");

        Map<String, Object> refused = answer(Map.of("email", name + "@example.com"));
        assertThat(refused.get("response_errors").toString()).contains("Only example.org may come in.");

        Map<String, Object> second = answer(Map.of("email", name + "@example.org"));
        assertThat(fields(second).get(0)).containsEntry("initial_value", name);

        assertThat(answer(Map.of("username", name))).containsEntry("component", "xak-flow-redirect");
        assertEnrolled();
    }

    @Test
    void letsNobodyInWhomItsOwnPolicyFails() {
        assertThat(visitor.asked(slug, "next=/closed/")).doesNotContainKey("fields");

        visitor.open("/if/flow/" + slug + "/?next=/closed/").form().submit();

        assertThat(visitor.page().select("[name=f.email]")).isEmpty();
    }

    @Test
    @DisplayName(
            "CVE-2024-47070: a stage stays although the policy that guards it breaks, and the visitor learns nothing of why")
    void keepsAStageWhosePolicyBreaks() {
        visitor.open("/if/flow/" + slug + "/").form().submit();
        visitor.form().fill("email", name + "@example.org").submit();

        assertThat(visitor.page().select("[name=f.username]")).isNotEmpty();
        assertThat(visitor.text()).contains("We could not check this").doesNotContain("invalid literal");
        assertThat(Api.events("policy_exception", "").toString())
                .contains(slug + "-broken")
                .contains("ValueError, line 1")
                .doesNotContain(name);
    }

    private void assertEnrolled() {
        Map<String, Object> user = Api.users(name).get(0);
        assertThat(user)
                .containsEntry("email", name + "@example.org")
                .containsEntry("username", name)
                .containsEntry("attributes", Map.of("seen_by", "policy"));
    }

    private Map<String, Object> answer(Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("component", PROMPT);
        return visitor.answer(slug, "", all);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> fields(Map<String, Object> challenge) {
        return (List<Map<String, Object>>) challenge.get("fields");
    }
}
