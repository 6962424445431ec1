package org.vestibule.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Json;
import org.vestibule.common.Texts;
import org.vestibule.common.WebhookSecret;
import org.vestibule.testing.Api;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** Rules on events on a server: by pages, by REST, and what arrives. */
@OnServer
class NotificationIT {
    private static final String RULES = "/events/rules/";
    private static final String TRANSPORTS = "/events/transports/";
    private static final String DELIVERIES = "/events/deliveries/";
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Receiver receiver = new Receiver();
    private final List<String> made = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        made.forEach(it -> Service.running().api("DELETE", it, ""));
        receiver.close();
    }

    @Test
    void tellsAProgramAndTheInviterOfAUsedInvitation() {
        String hook = webhook();
        WebhookSecret secret = WebhookSecret.of(
                (String) Api.post(TRANSPORTS + hook + "/secret/", Map.of()).get("secret"));
        rule(Map.of("action", "invitation_used"), Map.of("transports", List.of(hook), "severity", "warning"));
        Map<String, Object> invitation = Api.invite(Api.enrollment(), Map.of("tell_inviter", true));
        String name = Api.unique("guest");

        Enrollment.lastPage(invitation.get("link"), name).submit();

        await().atMost(SOON).until(() -> !receiver.calls.isEmpty());
        Receiver.Call call = receiver.calls.get(0);
        assertThat(call.isSignedBy(secret)).isTrue();
        assertThat(Json.object(call.body())).containsEntry("type", "invitation_used");
        assertThat(call.body())
                .contains("\"severity\":\"warning\"", name)
                .doesNotContain("itoken", token(invitation), secret.text());
        await().atMost(SOON)
                .until(() -> Mails.to(Service.ADMIN_EMAIL).stream()
                        .anyMatch(it -> Mails.text(it).contains(name)
                                && Mails.text(it).contains("/if/admin/invitations/" + invitation.get("pk"))));
        assertThat(Api.invitation(invitation.get("pk"))).containsEntry("tell_inviter", true);
    }

    @Test
    void mailsWhoeverCausedIt() {
        String prefix = Api.unique("told");
        String mail = make(TRANSPORTS, Map.of("name", prefix, "mode", "email", "email_subject_prefix", prefix + " "));
        rule(
                Map.of("action", "model_created", "model", "authentik_stages_deny.denystage"),
                Map.of("transports", List.of(mail), "destination_event_user", true));

        make("/stages/deny/", Map.of("name", prefix));

        await().atMost(SOON)
                .until(() -> Mails.to(Service.ADMIN_EMAIL).stream()
                        .anyMatch(it -> Mails.text(it).contains(prefix)
                                && Mails.text(it).contains("Notice: the rule")));
    }

    @Test
    void triesATransportOutAndCallsAgainByItsPages() {
        String hook = webhook();
        Visitor page = Visitor.administrator().open("/if/admin/transports/" + hook + "/");

        page.form("#trying").press(TEXTS.get("transports.attempt"));
        await().atMost(SOON).until(() -> receiver.calls.size() == 1);
        assertThat(receiver.calls.get(0).body()).contains("notification_test");

        String log = "/if/admin/deliveries/?transport=" + hook;
        await().atMost(SOON)
                .until(() -> page.open(log).text().contains(TEXTS.get("state.delivered"))
                        && page.page().select("#deliveries .badge.ok").size() == 1);
        page.form("#deliveries").press(TEXTS.get("deliveries.replay"));
        await().atMost(SOON).until(() -> receiver.calls.size() == 2);

        assertThat(receiver.calls)
                .extracting(Receiver.Call::id)
                .containsOnly(receiver.calls.get(0).id());
    }

    @Test
    void listsWhatWasCalledAndCallsAgainByRest() {
        String hook = webhook();
        Api.post(TRANSPORTS + hook + "/test/", Map.of());
        String delivered = DELIVERIES + "?state=delivered&transport=" + hook;
        await().atMost(SOON).until(() -> results(delivered).size() == 1);

        Map<?, ?> delivery = (Map<?, ?>) results(delivered).get(0);
        assertThat(delivery.get("action")).isEqualTo("notification_test");
        assertThat(delivery.get("pk")).isEqualTo(receiver.calls.get(0).id());
        assertThat(delivery.toString()).doesNotContain(receiver.address().toString(), "whsec_");
        assertThat(status("POST", DELIVERIES + delivery.get("pk") + "/replay/")).isEqualTo(204);
        await().atMost(SOON).until(() -> receiver.calls.size() == 2);
        assertThat(Service.running()
                        .api("GET", DELIVERIES + "report/?transport=" + hook, "")
                        .body())
                .startsWith("\uFEFFcreated,transport,action,")
                .contains(",notification_test,notice,")
                .doesNotContain(receiver.address().toString(), "whsec_");
        assertThat(status("GET", DELIVERIES + "?state=lost")).isEqualTo(400);
        assertThat(status("POST", DELIVERIES + "nothing/replay/")).isEqualTo(404);
        assertThat(Service.running().client().get("/api/v3" + DELIVERIES).statusCode())
                .isIn(401, 403);
    }

    private static List<?> results(String path) {
        return (List<?>) Api.get(path).get("results");
    }

    private static int status(String method, String path) {
        return Service.running().api(method, path, "").statusCode();
    }

    @Test
    void showsASecretOnlyWhenItIsMade() {
        String hook = webhook();
        Visitor page = Visitor.administrator().open("/if/admin/transports/" + hook + "/");
        assertThat(page.text()).doesNotContain("whsec_");

        page.form("#renewing").press(TEXTS.get("transports.renew"));
        assertThat(page.text()).contains("whsec_");

        assertThat(page.open("/if/admin/transports/" + hook + "/").text()).doesNotContain("whsec_");
        assertThat(Api.get(TRANSPORTS + hook + "/").toString()).doesNotContain("whsec_");
    }

    @Test
    void showsWhatDecidesOnTheRulesPage() {
        String rule = rule(Map.of("action", "login"), Map.of());

        assertThat(Visitor.administrator().open("/if/admin/rules/" + rule + "/").text())
                .contains(TEXTS.get("rules.which"), "matcher-");
        assertThat(Api.get(RULES + rule + "/"))
                .containsOnlyKeys(
                        "pk",
                        "name",
                        "transports",
                        "severity",
                        "destination_group",
                        "destination_group_obj",
                        "destination_event_user");
    }

    @Test
    void refusesAWebhookWithoutAnAddress() {
        assertThat(Service.running()
                        .api("POST", TRANSPORTS, "{\"name\": \"none\", \"mode\": \"webhook\"}")
                        .body())
                .contains("webhook_url");
        assertThat(Service.running().client().get("/api/v3" + RULES).statusCode())
                .isIn(401, 403);
    }

    private String webhook() {
        return make(
                TRANSPORTS,
                Map.of(
                        "name",
                        Api.unique("hook"),
                        "mode",
                        "webhook",
                        "webhook_url",
                        receiver.address().toString()));
    }

    /** A rule that is set off by what the matcher says. */
    private String rule(Map<String, ?> matcher, Map<String, ?> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("name", Api.unique("rule"));
        String rule = make(RULES, all);
        Map<String, Object> settings = new HashMap<>(matcher);
        settings.put("name", Api.unique("matcher"));
        Object policy = Api.post("/policies/event_matcher/", settings).get("pk");
        Api.post("/policies/bindings/", Map.of("target", rule, "policy", policy, "order", 0));
        return rule;
    }

    private String make(String path, Map<String, ?> members) {
        String pk = (String) Api.post(path, members).get("pk");
        made.add(0, path + pk + "/");
        return pk;
    }

    private static String token(Map<String, Object> invitation) {
        return invitation.get("link").toString().replaceFirst(".*itoken=", "");
    }
}
