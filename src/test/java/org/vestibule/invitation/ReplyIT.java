package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Json;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.Client;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Smtp;
import org.vestibule.testing.Visitor;

@OnServer
class ReplyIT {
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);

    private final String ada = Api.unique("ada") + "@example.org";
    private final Smtp smtp = Service.running().smtp();

    @Test
    void remindsInTheThreadOfTheFirstMail() throws Exception {
        Instant end = Instant.now().plus(Duration.ofDays(1)).plusSeconds(5);
        Object pk = invite(Map.of("reminders", List.of("-P1D"), "expires", end.toString()));
        String first = smtp.awaitMailTo(ada).message().getMessageID();

        await().atMost(Duration.ofMinutes(2)).until(() -> Mails.to(ada).size() == 2);

        Smtp.Mail reminder = Mails.to(ada).get(1);
        assertThat(reminder.message().getHeader("In-Reply-To")).containsExactly(first);
        assertThat(Mails.text(reminder)).contains("A reminder:");
        assertThat(oneClick(reminder).statusCode()).isEqualTo(204);
        assertThat(said(pk).get("reminders_stopped")).isNotNull();
        assertThat(Api.recipient(pk, 0).get("next_reminder")).isNull();
    }

    @Test
    void isSetUpByTheFormOfTheInvitation() {
        Object pk = invite(Map.of());
        Visitor owner = Visitor.administrator().open("/if/admin/invitations/" + pk + "/");

        owner.form("#invitation")
                .set("remind_after", "3; 10")
                .set("remind_before", "two")
                .press(TEXTS.get("invitation.save"));
        Object wrong = Api.invitation(pk).get("reminders");
        owner.form("#invitation").set("remind_before", "2").press(TEXTS.get("invitation.save"));

        assertThat(wrong).isEqualTo(List.of());
        assertThat(Api.invitation(pk)).containsEntry("reminders", List.of("P3D", "P10D", "-P2D"));
        assertThat(owner.open(details(pk)).text()).contains("3, 10");
    }

    @Test
    void stopsRemindersByAPostAndNotByLooking() {
        Object pk = invite(Map.of("reminders", List.of("P3D"), "expires", "2099-01-01T00:00:00Z"));
        Visitor visitor = new Visitor().open(link("/if/reply/stop/"));
        Object looked = said(pk).get("reminders_stopped");

        visitor.form().press(TEXTS.get("reply.stop.go"));

        assertThat(looked).isNull();
        assertThat(visitor.text()).contains(TEXTS.get("reply.title.stopped"));
        assertThat(said(pk).get("reminders_stopped")).isNotNull();
        assertThat(Api.recipient(pk, 0)).containsEntry("answer", "none");
    }

    @Test
    void takesWhoIsNotMeantAtHisWordByAPost() {
        Object pk = invite(Map.of());
        Visitor visitor = new Visitor().open(link("/if/reply/not-me/"));
        Object looked = Api.recipient(pk, 0).get("answer");

        visitor.form().set("reason", "<i>Who?</i>").press(TEXTS.get("reply.not_me.go"));

        assertThat(looked).isEqualTo("none");
        assertThat(visitor.text()).contains(TEXTS.get("reply.title.closed"));
        assertThat(Api.recipient(pk, 0)).containsEntry("answer", "declined");
        assertThat(said(pk)).containsEntry("not_me", true).containsEntry("reason", "<i>Who?</i>");
        assertThat(Visitor.administrator().open(details(pk)).text())
                .contains(TEXTS.get("recipient.not_me"), "<i>Who?</i>");
    }

    @Test
    void knowsNoOtherKeys() {
        invite(Map.of());
        String token = Mails.link(smtp.awaitMailTo(ada)).replaceFirst(".*itoken=", "");

        assertThat(new Visitor().open("/if/reply/stop/?key=" + token).status()).isEqualTo(404);
        assertThat(new Visitor().open("/if/reply/not-me/").status()).isEqualTo(404);
    }

    @Test
    void letsARecipientDeclineAndBeInvitedAnew() {
        Object pk = invite(Map.of());
        Visitor visitor = new Visitor().open(Mails.link(smtp.awaitMailTo(ada)));

        visitor.form().set("reason", "No time").press(TEXTS.get("landing.decline.go"));

        assertThat(visitor.text()).contains(TEXTS.get("declined.title"));
        assertThat(Api.recipient(pk, 0)).containsEntry("answer", "declined");
        assertThat(said(pk)).containsEntry("reason", "No time");

        Visitor.administrator().open(details(pk)).form("#opened").press(TEXTS.get("recipient.resend"));

        assertThat(visitor.reload().text()).doesNotContain(TEXTS.get("declined.title"));
        assertThat(Api.recipient(pk, 0)).containsEntry("answer", "none");
    }

    @Test
    void saysOnAReplacedLinkThatThereIsANewerMail() {
        Object pk = invite(Map.of());
        String old = Mails.link(smtp.awaitMailTo(ada));

        assertThat(act(pk, "resend", true).statusCode()).isEqualTo(204);

        await().until(() -> Mails.to(ada).size() == 2);
        Visitor visitor = new Visitor().open(old);
        assertThat(visitor.text()).contains(TEXTS.get("replaced.title"), "a…@example.org");
        assertThat(visitor.text()).doesNotContain(ada);
        assertThat(new Visitor().open(Mails.link(Mails.to(ada).get(1))).text()).contains("invites you");
    }

    @Test
    void renewsForWhoAsks() {
        Object pk = invite(Map.of());
        String link = Mails.link(smtp.awaitMailTo(ada));
        Api.change(pk, Map.of("expires", "2020-01-01T00:00:00Z"));
        Visitor visitor = new Visitor().open(link);

        visitor.form().press(TEXTS.get("expired.ask"));

        assertThat(visitor.text()).contains(TEXTS.get("done.renewal"));
        assertThat(said(pk)).containsEntry("renewal", true);
        Visitor owner = Visitor.administrator().open(details(pk));
        assertThat(owner.text()).contains(TEXTS.get("recipient.asking"));

        owner.form("#opened").press(TEXTS.get("recipient.renew"));

        assertThat(said(pk)).containsEntry("renewal", false);
        assertThat(new Visitor().open(link).text()).contains("invites you");
        await().until(() -> Mails.to(ada).size() == 2);
    }

    @Test
    void limitsHowOftenOneIsWrittenTo() {
        Object pk = invite(Map.of());
        HttpResponse<String> last = act(pk, "resend", false);
        for (int sent = 0; sent < 200 && last.statusCode() == 204; sent++) {
            last = act(pk, "resend", false);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isGreaterThan(80_000);
        Visitor owner = Visitor.administrator().open(details(pk));
        owner.form("#opened").press(TEXTS.get("recipient.resend"));
        assertThat(owner.text()).contains("As many mails as allowed went to " + ada);
    }

    private Object invite(Map<String, ?> members) {
        Api.defaultEnrollment();
        Map<String, Object> all = new HashMap<>(members);
        all.put("recipients", List.of(Map.of("email", ada)));
        return Api.invite(Api.DEFAULT_FLOW, all).get("pk");
    }

    private static String details(Object pk) {
        return "/if/admin/invitations/?open=" + pk;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> said(Object pk) {
        return (Map<String, Object>) Api.recipient(pk, 0).get("said");
    }

    private static HttpResponse<String> act(Object pk, String action, boolean rotate) {
        Map<String, Object> chosen =
                Map.of("recipients", List.of(Api.recipient(pk, 0).get("pk")), "rotate", rotate);
        return Service.running()
                .api(
                        "POST",
                        "/stages/invitation/invitations/" + pk + "/recipients/" + action + "/",
                        Json.write(chosen));
    }

    /** The link of that beginning in the first mail. */
    private String link(String path) {
        String text = Mails.text(smtp.awaitMailTo(ada));
        return Mails.firstLink(text.substring(text.lastIndexOf("http", text.indexOf(path))));
    }

    /** What a mail provider sends, which has no cookies and is no page. */
    private static HttpResponse<String> oneClick(Smtp.Mail mail) throws MessagingException {
        String address = mail.message().getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
        Client provider = Service.running().client().forget();
        return provider.send(provider.request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
    }
}
