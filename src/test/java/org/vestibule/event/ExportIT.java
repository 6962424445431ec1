package org.vestibule.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** Each list that can be taken as a table, and the event that tells of it. */
@OnServer
class ExportIT {
    private static final String INVITATIONS = "/stages/invitation/invitations/";

    @Test
    void eachIsAnsweredAsATableAndWrittenDown() {
        Object invitation = Api.invite(
                        Api.enrollment(),
                        Map.of("recipients", List.of(Map.of("email", Api.unique("taken") + "@example.org"))))
                .get("pk");
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("invitations", INVITATIONS + "report/?ordering=-expires&state=active");
        lists.put("recipients", INVITATIONS + invitation + "/report/?ordering=-answered&search=taken");
        lists.put("approvals", INVITATIONS + "approvals/report/?ordering=-asked");
        lists.put("templates", "/stages/invitation/templates/report/?ordering=-created");
        lists.put("users", "/core/users/report/?ordering=-date_joined&is_active=true");
        lists.put("groups", "/core/groups/report/?ordering=-name&search=vestibule");
        lists.put("roles", "/rbac/roles/report/?ordering=-name&search=nobody");
        lists.put("events", "/events/events/report/?ordering=created&actions=login");
        lists.put("deliveries", "/events/deliveries/report/?ordering=created&state=failed");
        lists.put("mails", "/vestibule/mail/report/?ordering=created&state=sent");

        lists.forEach((list, path) -> {
            HttpResponse<String> answer = Service.running().api("GET", path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).startsWith("\uFEFF");
            assertThat(latest(list)).as(path).containsKey("rows");
            assertThat(Service.running()
                            .api("GET", path.replaceFirst("ordering=[^&]*", "ordering=colour"), "")
                            .statusCode())
                    .as(path)
                    .isEqualTo(400);
        });
        assertThat(latest("recipients").get("rows")).hasToString("1");
        assertThat(latest("recipients"))
                .containsEntry("filter", "search")
                .hasEntrySatisfying("model", it -> assertThat(it.toString()).contains(invitation.toString()));
        assertThat(latest("users")).containsEntry("filter", "is_active");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> latest(String list) {
        return Api.events("list_exported", "").stream()
                .map(it -> (Map<String, Object>) it.get("context"))
                .filter(it -> list.equals(it.get("list")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing tells of " + list));
    }

    @Test
    void everyPageSortsByTheHeadsOfItsTable() {
        Visitor administrator = Visitor.administrator();
        Map<String, String> pages = Map.of(
                "/if/admin/events/", "created",
                "/if/admin/users/", "date_joined",
                "/if/admin/groups/", "name");

        pages.forEach((page, column) -> {
            assertThat(sorted(administrator, page + "?sort=" + column)).isEqualTo("ascending");
            String link =
                    administrator.page().select("th[aria-sort=ascending] a").attr("href");
            assertThat(link).contains("sort=-" + column);
            assertThat(sorted(administrator, link)).isEqualTo("descending");
            assertThat(administrator.page().select("input[name=sort]").val()).isEqualTo("-" + column);
            assertThat(administrator.page().select("a[href*=/report/]").attr("href"))
                    .contains("ordering=-" + column);
        });
    }

    private static String sorted(Visitor visitor, String page) {
        assertThat(visitor.open(page).status()).isEqualTo(200);
        return visitor.page().select("th[aria-sort~=scending]").attr("aria-sort");
    }

    @Test
    void programsListAllThatWaits() {
        assertThat(Api.get(INVITATIONS + "approvals/?ordering=-asked")).containsKeys("pagination", "results");
        assertThat(Service.running()
                        .client()
                        .get("/api/v3" + INVITATIONS + "approvals/")
                        .statusCode())
                .isIn(401, 403);
    }
}
