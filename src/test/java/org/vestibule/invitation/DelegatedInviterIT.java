package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Ids;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** What a delegated inviter finds and gives, by page and by program. */
@OnServer
class DelegatedInviterIT extends DelegateOnServer {
    private static final String CLAIM = """
            entries:
            - {model: authentik_stages_invitation.invitation, identifiers: {name: %s},
              attrs: {flow: %s, groups: [%s], fixed_data: {}}}
            """;

    private static final String STAFF = """
            entries:
            - {model: authentik_stages_invitation.invitation, identifiers: {name: %s},
              attrs: {flow: %s, user_type: internal, user_path: users/staff}}
            """;

    @Test
    void findsNothingOfOthersByProgram() {
        giveAToken();
        String id = others.get("pk").toString();

        assertUnknown("GET", id, "", Map.of());
        assertUnknown("PATCH", id, "", Map.of("message", "mine"));
        assertUnknown("PUT", id, "", Map.of("name", "mine"));
        assertUnknown("DELETE", id, "", Map.of());
        assertUnknown("GET", id, "used_by/", Map.of());
        assertUnknown("POST", id, "send_email/", Map.of("email_addresses", List.of("x@example.org")));
        assertUnknown("POST", id, "hand_over/", Map.of("owner", name));
        assertUnknown("POST", id, "recipients/", Map.of("recipients", List.of(Map.of("email", "x@example.org"))));
        assertUnknown("GET", id, "mailings/1/", Map.of());
        assertUnknown("GET", id, "mailings/1/report/", Map.of());
        assertUnknown("POST", id, "mailings/1/send/", Map.of());
        assertThat(call("GET", INVITATIONS + "?page_size=100", Map.of()).body()).doesNotContain(id);
        assertThat(call("GET", "/events/events/", Map.of()).statusCode()).isEqualTo(403);
        assertThat(Api.invitation(others.get("pk"))).containsEntry("message", "");
    }

    private void assertUnknown(String method, String id, String path, Map<String, ?> body) {
        HttpResponse<String> known = call(method, INVITATIONS + id + "/" + path, body);
        HttpResponse<String> unknown = call(method, INVITATIONS + Ids.next() + "/" + path, body);

        assertThat(known.statusCode()).as(method + " " + path).isEqualTo(404);
        assertThat(known.body()).as(method + " " + path).isEqualTo(unknown.body());
    }

    @Test
    void findsNothingOfOthersByPage() {
        delegate.signIn(name, PASSWORD);
        String id = others.get("pk").toString();

        for (String page : List.of(
                PAGES + id + "/",
                PAGES + "new/?from=" + id,
                PAGES + id + "/mailings/1/",
                "/if/admin/mail/",
                "/if/admin/events/")) {
            assertThat(delegate.open(page).status()).as(page).isEqualTo(404);
        }
        assertThat(delegate.open(PAGES).text()).doesNotContain(name + "-others");
        assertThat(delegate.open(PAGES + "?open=" + id).text()).doesNotContain(name + "-others");
        assertThat(delegate.open("/if/admin/").status()).isEqualTo(200);
    }

    @Test
    void seesHisOwnWithoutItsLinks() {
        giveAToken();
        delegate.signIn(name, PASSWORD);
        Map<String, Object> own = own(Map.of(GROUPS, List.of(group), "message", "See https://evil.example"));

        assertThat(own.get("link")).isNull();
        assertThat(delegate.open(PAGES + "?open=" + own.get("pk")).text()).contains(name + "-own");
        assertThat(Api.invitation(own.get("pk")).get("link")).isNotNull();
        Visitor guest =
                new Visitor().open(Api.invitation(own.get("pk")).get("link").toString());
        assertThat(guest.text()).contains("https[:]//evil[.]example").doesNotContain("https://evil.example");
    }

    @Test
    void givesByProgramNothingThatIsNotHis() {
        giveAToken();
        Object own = own(Map.of()).get("pk");
        int before = refusals().size();

        for (Map<String, ?> more : List.of(
                Map.of(GROUPS, List.of(admins)),
                Map.of("flow", Api.key(Api.enrollment())),
                Map.of("user_type", "internal"),
                Map.of("user_path", "users/staff"),
                Map.of("fixed_data", Map.of("type", "internal")),
                Map.of("fixed_data", Map.of("is_superuser", true)),
                Map.of("recipients", List.of(Map.of("email", "x@example.org", GROUPS, List.of("vestibule Admins")))))) {
            Map<String, Object> body = new HashMap<>(Map.of("name", "refused", "flow", flow));
            body.putAll(more);
            assertThat(call("POST", INVITATIONS, body).statusCode()).isEqualTo(400);
            if (!more.containsKey("recipients")) {
                assertThat(call("PATCH", INVITATIONS + own + "/", more).statusCode())
                        .isEqualTo(400);
            }
        }

        assertThat(refusals()).hasSize(before + 13);
    }

    @Test
    void givesByTableBlueprintAndFormNothingThatIsNotHis() {
        giveAToken();
        delegate.signIn(name, PASSWORD);
        Object own = own(Map.of()).get("pk");

        HttpResponse<String> table = call(
                "POST",
                INVITATIONS + own + "/recipients/",
                "text/csv",
                "email,groups\nx@example.org,vestibule Admins\n");
        HttpResponse<String> blueprint = call(
                "POST", "/managed/blueprints/import/", Map.of("file", CLAIM.formatted(name + "-own", flow, admins)));
        call("POST", "/managed/blueprints/import/", Map.of("file", CLAIM.formatted(name + "-others", flow, "")));
        HttpResponse<String> staff =
                call("POST", "/managed/blueprints/import/", Map.of("file", STAFF.formatted(name + "-own", flow)));
        delegate.open(PAGES + own + "/")
                .form("#invitation")
                .set("user_type", "internal")
                .add("user_path", "users/staff")
                .press(Texts.in(Locale.ENGLISH).get("invitation.save"));
        delegate.open(PAGES + "new/")
                .form()
                .set("name", name + "-forged")
                .add(GROUPS, admins.toString())
                .submit();

        assertThat(table.body()).contains("\"group\":1").doesNotContain("\"new\":1");
        assertThat(blueprint.body()).contains("\"success\":false");
        assertThat(staff.body()).contains("\"success\":false");
        assertThat(Api.invitation(own)).containsEntry(GROUPS, List.of()).containsEntry("user_path", "");
        assertThat(Api.invitation(own).get("user_type")).isNull();
        assertThat(Api.get(INVITATIONS + "?name=" + name + "-forged").get("results"))
                .isEqualTo(List.of());
        assertThat(Api.invitation(others.get("pk")).get("created_by").toString())
                .contains(Service.ADMIN);
        assertThat(refusals()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void handsOverWhatIsHis() {
        giveAToken();
        Object own = own(Map.of()).get("pk");
        String path = INVITATIONS + own + "/hand_over/";

        assertThat(call("POST", path, Map.of("owner", "nobody-at-all")).statusCode())
                .isEqualTo(400);
        assertThat(call("POST", path, Map.of("owner", Service.ADMIN)).statusCode())
                .isEqualTo(204);
        assertThat(call("GET", INVITATIONS + own + "/", Map.of()).statusCode()).isEqualTo(404);
        assertThat(Api.invitation(own).get("created_by").toString()).contains(Service.ADMIN);
    }
}
