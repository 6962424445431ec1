package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.Form;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Visitor;

/** An enrollment goes over to another flow, in which the account is deleted: the same for people and programs. */
@OnServer
class ComeAndGoIT {
    private final String slug = Api.flow("come-and-go.yaml");
    private final String go = slug + "-go";
    private final String name = Api.unique("passing");
    private final Visitor visitor = new Visitor();

    @Test
    void leadsPeopleToTheOtherFlowAndOutAgain() {
        Form question = visitor.open(page(slug)).form().submit().form().fill("username", name);
        question.submit();

        assertThat(visitor.address().getPath()).isEqualTo(page(go));
        assertThat(visitor.text()).contains("Do you want to delete your account?", name);
        assertThat(question.submit().text()).as("a second click").contains("Do you want to delete your account?");
        assertThat(visitor.open(page(go) + "?x=" + run()).text()).contains("Do you want to delete your account?");
        assertThat(Api.users(name)).hasSize(1);

        visitor.form().press("Delete my account");

        assertThat(visitor.page().select(".prose em").text()).isEqualTo("well");
        assertThat(Api.users(name)).isEmpty();
        assertThat(visitor.open("/if/user/").address().getPath()).startsWith("/if/flow/");
    }

    private String run() {
        return visitor.address().getQuery().replace("x=", "");
    }

    @Test
    void leadsProgramsThereByTheirProtocol() {
        visitor.asked(slug, "");
        visitor.answer(slug, "", Map.of("component", "ak-stage-dummy"));
        Map<String, Object> led = visitor.answer(slug, "", Map.of("component", "ak-stage-prompt", "username", name));
        Map<String, Object> asked = visitor.asked(go, "");

        assertThat(led).containsEntry("component", "xak-flow-redirect").containsEntry("to", page(go));
        assertThat(asked).containsEntry("component", "ak-stage-user-delete").containsEntry("pending_user", name);

        visitor.answer(go, "", Map.of("component", "ak-stage-user-delete"));
        assertThat(Api.users(name)).hasSize(1);

        Map<String, Object> said =
                visitor.answer(go, "", Map.of("component", "ak-stage-user-delete", "delete", asked.get("uuid")));
        assertThat(said)
                .containsEntry("component", "ak-stage-message")
                .containsEntry("text", "<p>Fare <em>well</em>.</p>\n");
        assertThat(Api.users(name)).isEmpty();
    }

    @Test
    void letsNobodyIntoTheOtherFlowByItsAddress() {
        assertThat(visitor.open(page(go)).page().select("main form")).isEmpty();
        assertThat(visitor.asked(go, "")).containsEntry("component", "ak-stage-access-denied");
    }

    private static String page(String flow) {
        return "/if/flow/" + flow + "/";
    }
}
