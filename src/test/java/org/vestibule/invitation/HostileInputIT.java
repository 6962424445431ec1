package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Json;
import org.vestibule.testing.Api;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Form;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.RawHttp;
import org.vestibule.testing.Service;
import org.vestibule.testing.Smtp;
import org.vestibule.testing.Together;
import org.vestibule.testing.Visitor;

/** Words of strangers that would be more than words. */
@OnServer
class HostileInputIT {
    private static final String HEAD = """
        %s HTTP/1.1
        Host: evil.example
        X-Forwarded-Host: evil.example
        X-Forwarded-Proto: https
        Forwarded: host=evil.example;proto=https
        X-Original-Host: evil.example
        """;

    /** What would be a number, or no text at all, if anybody took it for more than letters. */
    private static final String MARKUP =
            "#{7777*7} ${7777*7} {{7777*7}} <b id=\"planted\">bold</b> <script>planted()</script>";

    private static final String COMPUTED = "54439";
    private static final String VICTIM = "victim@example.org";

    private final Smtp smtp = Service.running().smtp();
    private final String address = Api.unique("guest") + "@example.org";

    @Test
    @DisplayName("Weakness 6: no host of a request comes into a mail")
    void bringsNoHostOfARequestIntoMails() throws Exception {
        String flow = (String) Api.invite(Api.enrollment(), Map.of()).get("flow");
        String body = Json.write(
                Map.of("name", Api.unique("host"), "flow", flow, "recipients", List.of(Map.of("email", address))));

        String answer = RawHttp.send(
                HEAD.formatted("POST /api/v3/stages/invitation/invitations/")
                        + "Content-Type: application/json\nAuthorization: Bearer " + Service.TOKEN,
                body);

        Smtp.Mail mail = smtp.awaitMailTo(address);
        assertThat(answer).startsWith("HTTP/1.1 201").doesNotContain("evil.example");
        assertThat(List.of(Mails.text(mail), Mails.html(mail), headers(mail)))
                .noneMatch(text -> text.contains("evil.example"));
        assertThat(Mails.link(mail)).startsWith(Service.running().address().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/if/user/",
                "/if/admin",
                "/if/admin/",
                "/if/flow/default-authentication-flow/",
                "/if/setup/",
                "/if/nowhere/",
                "/api/v3/core/users/",
                "/api/v3/flows/executor/default-authentication-flow/?query=",
                "/-/health/live/"
            })
    void bringsNoHostOfARequestIntoAnswers(String path) throws Exception {
        assertThat(RawHttp.send(HEAD.formatted("GET " + path), "")).doesNotContain("evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u0000", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029", "\u202e"})
    void letsNoNameOfARecipientEndALine(String end) throws Exception {
        String body = invitation("Eve" + end + "Bcc: " + VICTIM, "Hello");

        int status = Service.running()
                .api("POST", "/stages/invitation/invitations/", body)
                .statusCode();

        if (status == 201) {
            assertHarmless(smtp.awaitMailTo(address));
        } else {
            assertThat(status).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eve@example.org\r\nRCPT TO:<victim@example.org>",
                "eve@example.org\nBcc: victim@example.org",
                "eve@example.org>\r",
                "eve\u0000@example.org",
                "eve\u2028@example.org",
                "eve\uff20example.org",
                "eve@ex\u0430mple.org",
                "\"eve victim@example.org\"@example.org",
                "eve@example.org,victim@example.org",
                "<eve@example.org>",
                "eve@example.org ORCPT=victim"
            })
    void takesNoAddressThatIsMoreThanOne(String hostile) {
        Map<String, Object> invitation = Api.invite(Api.enrollment(), Map.of());
        Map<String, Object> body = Map.of("email_addresses", List.of(hostile));
        Map<String, Object> copies = Map.of("email_addresses", List.of(address), "cc_addresses", List.of(hostile));

        List<Integer> statuses = List.of(send(invitation, body), send(invitation, copies));

        assertThat(statuses).containsOnly(400);
        assertThat((List<?>) Api.invitation(invitation.get("pk")).get("recipients"))
                .isEmpty();
    }

    @Test
    void letsNoInviterEndALineOrTheMessage() throws Exception {
        String hostile = "Eve\r\nBcc: " + VICTIM + "\r\n\u2028\u0085\u202e<b>";
        Visitor administrator = Visitor.administrator().open("/if/user/");
        administrator.form("#details").set("name", hostile).submit();
        String message = "One\r\n.\r\nMAIL FROM:<eve@example.org>\r\nRCPT TO:<" + VICTIM + ">\r\nDATA\r\nTwo\r.\rQUIT";

        try {
            Service.running().api("POST", "/stages/invitation/invitations/", invitation("", message));
            Smtp.Mail mail = smtp.awaitMailTo(address);

            assertHarmless(mail);
            assertThat(Mails.text(mail)).contains("MAIL FROM:<eve@example.org>", "QUIT");
        } finally {
            administrator
                    .open("/if/user/")
                    .form("#details")
                    .set("name", "Administrator")
                    .submit();
        }
    }

    @Test
    @DisplayName("CVE-2026-42849: pages show literally what inviters write")
    void showsLiterallyWhatInvitersWrite() throws Exception {
        Service.running().api("POST", "/stages/invitation/invitations/", invitation(MARKUP, MARKUP));
        Smtp.Mail mail = smtp.awaitMailTo(address);
        Document html = Jsoup.parse(Mails.html(mail));
        Document landing = new Visitor().open(Mails.link(mail)).page();
        Visitor administrator = Visitor.administrator();
        Document list =
                administrator.open("/if/admin/invitations/?q=" + address).page();
        String opened = list.select("a[href*=open]").attr("href");

        assertThat(Mails.text(mail).replaceAll("\\s+", " ")).contains(MARKUP);
        assertThat(List.of(html, landing, administrator.open(opened).page())).allSatisfy(HostileInputIT::assertLiteral);
    }

    @Test
    @DisplayName("CVE-2026-42849: pages show literally what invitees write")
    void showsLiterallyWhatInviteesWrite() {
        String username = Api.unique("literal");
        Form last = Enrollment.lastPage(Api.invite(Api.enrollment(), Map.of()).get("link"), username)
                .fill("name", MARKUP)
                .fill("email", "nowhere");

        Visitor visitor = last.submit();
        String echoed = visitor.form().value("f.name");
        Document account =
                visitor.form().fill("email", username + "@example.org").submit().page();

        assertThat(echoed).isEqualTo(MARKUP);
        assertLiteral(account);
        assertLiteral(
                Visitor.administrator().open("/if/admin/users/?q=" + username).page());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Eve\u0000Adams", "Eve\r\nAdams", "Eve\u001bAdams"})
    void keepsNoControlCharactersOfANameThatAnInviteeTypes(String name) {
        String username = Api.unique("control");

        Visitor visitor = Enrollment.lastPage(
                        Api.invite(Api.enrollment(), Map.of()).get("link"), username)
                .fill("name", name)
                .submit();

        assertThat(visitor.status()).isEqualTo(200);
        assertThat(Api.users(username))
                .allSatisfy(user -> assertThat((String) user.get("name")).doesNotMatch("(?s).*\\p{Cntrl}.*"));
    }

    @Test
    void asksAgainForANameThatIsTooLong() {
        String username = Api.unique("long");

        Visitor visitor = Enrollment.lastPage(
                        Api.invite(Api.enrollment(), Map.of()).get("link"), username)
                .fill("name", "x".repeat(500))
                .submit();

        assertThat(visitor.page().select("[name=f.name][aria-invalid=true]")).hasSize(1);
        assertThat(Api.users(username)).isEmpty();
    }

    @Test
    void invitesOnceWhomEightTabsAddAtOnce() throws Exception {
        Object pk = Api.invite(Api.enrollment(), Map.of()).get("pk");
        Visitor administrator = Visitor.administrator();
        List<Callable<Integer>> additions = IntStream.range(0, 8)
                .mapToObj(tab -> administrator
                        .tab()
                        .open("/if/admin/invitations/" + pk + "/")
                        .form("#invitation")
                        .set("recipients", tab % 2 == 0 ? address : "Guest <" + address + ">"))
                .map(form ->
                        (Callable<Integer>) () -> form.press("Save and send").status())
                .toList();

        List<Integer> statuses = Together.run(additions);

        assertThat(statuses).containsOnly(200);
        smtp.awaitMailTo(address);
        await().until(() -> Api.recipient(pk, 0).get("delivery").equals("sent"));
        assertThat((List<?>) Api.invitation(pk).get("recipients")).hasSize(1);
        assertThat(smtp.mails())
                .filteredOn(mail -> mail.recipients().contains(address))
                .hasSize(1);
    }

    @Test
    void knowsOnlyOneOfWhomEightCallsNameAtOnce() throws Exception {
        Map<String, Object> invitation = Api.invite(Api.enrollment(), Map.of());
        Callable<Integer> call = () -> send(invitation, Map.of("email_addresses", List.of(address)));

        List<Integer> statuses = Together.run(Collections.nCopies(8, call));

        assertThat(statuses).containsOnly(204);
        assertThat((List<?>) Api.invitation(invitation.get("pk")).get("recipients"))
                .hasSize(1);
    }

    private String invitation(String name, String message) {
        return Json.write(Map.of(
                "name",
                Api.unique("hostile"),
                "flow",
                Api.invite(Api.enrollment(), Map.of()).get("flow"),
                "message",
                message,
                "recipients",
                List.of(Map.of("email", address, "name", name))));
    }

    private static int send(Map<String, Object> invitation, Map<String, Object> body) {
        String path = "/stages/invitation/invitations/" + invitation.get("pk") + "/send_email/";
        return Service.running().api("POST", path, Json.write(body)).statusCode();
    }

    private void assertHarmless(Smtp.Mail mail) throws MessagingException {
        assertThat(mail.recipients()).containsExactly(address);
        assertThat(Collections.list(mail.message().getAllHeaders()))
                .extracting(Header::getName)
                .doesNotHaveDuplicates()
                .doesNotContain("Bcc", "Cc");
        assertThat(headers(mail)).doesNotContainPattern("[\u0000\u000b\u000c\u0085\u2028\u2029\u202e]");
        assertThat(smtp.mails()).noneMatch(any -> any.recipients().contains(VICTIM));
    }

    private static String headers(Smtp.Mail mail) throws MessagingException {
        return String.join("\n", Collections.list(mail.message().getAllHeaderLines()));
    }

    private static void assertLiteral(Document page) {
        assertThat(page.text()).contains(MARKUP).doesNotContain(COMPUTED);
        assertThat(page.getElementById("planted")).isNull();
        assertThat(page.select("script")).noneMatch(script -> script.data().contains("planted"));
    }
}
