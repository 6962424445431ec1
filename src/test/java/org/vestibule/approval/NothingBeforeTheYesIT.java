package org.vestibule.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Json;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.Client;
import org.vestibule.testing.Form;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** Who waits for a yes gets in by no entrance: not by pages, programs, recovery or a link; and nothing that would follow has happened. */
@OnServer
class NothingBeforeTheYesIT {
    private static final String APPLICANTS = "/stages/approval/applicants/";

    private final Application application = Application.at("early");
    private final Visitor visitor = new Visitor();
    private Object invitation;
    private String query;

    private void apply() {
        invitation = application.invite();
        String link = application.link();
        query = link.substring(link.indexOf('?') + 1);
        visitor.open(link);
        visitor.form().submit();
        Form form = visitor.form();
        application.answers().forEach(form::fill);
        form.submit();
        assertThat(visitor.text()).contains("Look again");
    }

    private Map<String, Object> waiting() {
        List<?> all = (List<?>) Api.get(APPLICANTS + "?page_size=100").get("results");
        return all.stream()
                .map(it -> Json.object(Json.write(it)))
                .filter(it -> application.name().equals(it.get("flow")))
                .findFirst()
                .orElseThrow();
    }

    private void assertNothingHasHappened() {
        assertThat(Api.users(application.name()))
                .extracting(it -> it.get("username"))
                .containsExactly(application.approver());
        for (String action : List.of("user_write", "login", "invitation_used")) {
            assertThat(Api.events(action, ""))
                    .as(action)
                    .noneMatch(it -> it.toString().contains(application.name()));
        }
        assertThat((List<?>) Api.get("/core/users/?groups_by_name=" + application.name())
                        .get("results"))
                .hasSize(1);
        assertThat(Api.recipient(invitation, 0)).doesNotContainEntry("answer", "accepted");
        assertThat(visitor.tab().open("/if/user/").address().getPath()).contains("authentication-flow");
        assertThat(visitor.send(visitor.request("api/v3/core/users/me/")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsNobodyInByPages() {
        apply();
        visitor.form().submit();
        visitor.form().set("approved", "true").submitBare();
        visitor.reload();
        visitor.open(application.link());
        visitor.form().submit();

        assertThat(visitor.text()).contains("Look again");
        assertThat(new Visitor()
                        .signIn(application.name(), Application.PASSWORD)
                        .address()
                        .getPath())
                .isNotEqualTo("/if/user/");
        assertNothingHasHappened();
    }

    @Test
    void letsNobodyInByPrograms() {
        apply();
        Visitor program = visitor.tab();

        assertThat(program.asked(application.name(), query)).containsEntry("component", "ak-stage-approval");
        for (Map<String, ?> answer : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("component", "ak-stage-approval"),
                Map.of("component", "ak-stage-approval", "by_link", true, "approved", true),
                Map.of("component", "ak-stage-user-login"))) {
            program.answer(application.name(), query, answer);
            assertThat(program.asked(application.name(), query)).containsEntry("component", "ak-stage-approval");
        }
        assertNothingHasHappened();
    }

    @Test
    void letsNobodyInByARecoveryOrALink() {
        apply();
        String applicant = (String) waiting().get("pk");
        Visitor other = new Visitor();
        other.open("/if/flow/default-recovery-flow/");
        other.form().fill("uid_field", application.name()).submit();

        other.open("/if/flow/" + application.name() + "/?flow_token=" + "A".repeat(55));
        assertThat(other.text()).contains("This link does not work");
        assertThat(Mails.to(application.address())).hasSize(1);
        other.open("/if/admin/invitations/approvals/?applicant=" + applicant);
        assertThat(other.address().getPath()).contains("authentication-flow");
        assertNothingHasHappened();
    }

    @Test
    void letsProgramsDecide() {
        apply();
        Map<String, Object> waiting = waiting();
        String path = APPLICANTS + waiting.get("pk") + "/";

        assertThat(waiting)
                .containsEntry("state", "waiting")
                .containsEntry(
                        "fields", Map.of("username", application.name(), "attributes.motive", "I like <b>tea</b>"));
        assertThat(Api.get(path)).containsEntry("pk", waiting.get("pk"));
        assertThat(call(path + "deny/", Map.of())).isEqualTo(400);
        assertThat(call(APPLICANTS + "nobody/approve/", Map.of())).isEqualTo(404);
        assertNothingHasHappened();
        assertThat(call(path + "approve/", Map.of())).isEqualTo(204);
        assertThat(call(path + "deny/", Map.of("reason", "Too late"))).isEqualTo(409);

        visitor.form().submit();
        assertThat(visitor.address().getPath()).isEqualTo("/if/user/");
        assertThat(Api.recipient(invitation, 0)).containsEntry("answer", "accepted");
    }

    private static int call(String path, Map<String, ?> body) {
        Client client = Service.running().client();
        return client.api(Service.TOKEN, "POST", path, Json.write(body)).statusCode();
    }

    @Test
    void isWarnedOfWhereItStandsTooLate() {
        String page = "/if/admin/flows/" + application.name() + "/";
        String warning = Texts.in(Locale.ENGLISH).get("flows.late");
        Visitor administrator = Visitor.administrator();
        assertThat(administrator.open(page).text()).doesNotContain(warning);

        Api.blueprint("""
                entries:
                - model: authentik_flows.flowstagebinding
                  identifiers:
                    target: !Find [authentik_flows.flow, [slug, %1$s]]
                    stage: !Find [authentik_stages_user_login.userloginstage, [name, %1$s-login]]
                    order: 0
                """.formatted(application.name()));

        assertThat(administrator.open(page).text()).contains(warning);
    }

    @Test
    void saysWhatBecameOfTheInvitation() {
        apply();
        String applicant = (String) waiting().get("pk");
        Api.change(invitation, Map.of("expires", "2020-01-01T00:00:00Z"));

        visitor.form().submit();
        assertThat(visitor.text()).contains("This invitation has ended");
        assertThat(visitor.text()).doesNotContain("Look again");
        assertThat(call(APPLICANTS + applicant + "/approve/", Map.of())).isEqualTo(409);
        assertNothingHasHappened();
    }
}
