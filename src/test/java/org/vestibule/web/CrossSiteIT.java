package org.vestibule.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.Form;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** What other sites make a browser send, whoever is signed in there. */
@OnServer
class CrossSiteIT {
    private static final String FOREIGN = "https://elsewhere.example";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** A request that none of our pages sends; the content type is that of forms unless the headers name another. */
    private record Forgery(String body, Map<String, String> headers) {
        HttpRequest.Builder to(Visitor victim, String path) {
            Map<String, String> all = new HashMap<>(Map.of("Content-Type", FORM));
            all.putAll(headers);
            HttpRequest.Builder request = victim.request(path).POST(BodyPublishers.ofString(body));
            all.forEach(request::header);
            return request;
        }
    }

    static List<String> pages() {
        return List.of(
                Routes.SIGN_IN,
                "/if/flow/default-invalidation-flow/",
                "/if/setup/",
                "/if/reply/stop/",
                "/if/user/",
                "/if/admin/",
                "/if/admin/invitations/",
                "/if/admin/invitations/new/",
                "/if/admin/invitations/1/mailings/1/",
                "/if/admin/invitations/templates/",
                "/if/admin/invitations/approvals/",
                "/if/admin/invitations/overview/",
                "/if/admin/users/",
                "/if/admin/users/1/",
                "/if/admin/users/1/delete/",
                "/if/admin/groups/",
                "/if/admin/groups/new/",
                "/if/admin/roles/",
                "/if/admin/roles/new/",
                "/if/admin/flows/",
                "/if/admin/flows/import/",
                "/if/admin/flows/new-enrollment/",
                "/if/admin/applications/",
                "/if/admin/flows/default-authentication-flow/",
                "/if/admin/flows/default-authentication-flow/try/",
                "/if/admin/flows/default-authentication-flow/try/1/",
                "/if/admin/stages/1/preview/",
                "/if/admin/blueprints/",
                "/if/admin/blueprints/new/",
                "/if/admin/stages/",
                "/if/admin/prompts/new/",
                "/if/admin/mail/",
                "/if/admin/mail/diagnosis/",
                "/if/admin/mail/1/",
                "/if/admin/deliveries/",
                "/if/admin/events/",
                "/if/admin/api/",
                "/if/admin/system/");
    }

    @Test
    void knowsEveryPage() throws IOException {
        Path root = Path.of("src/main/webapp");
        try (Stream<Path> top = Files.list(root);
                Stream<Path> admin = Files.list(root.resolve("admin"))) {
            assertThat(Stream.concat(top, admin)
                            .map(file -> "/" + root.relativize(file))
                            .filter(file -> file.endsWith(".xhtml")))
                    .isSubsetOf(pages().stream()
                            .map(page -> Routes.find(page).orElseThrow().view())
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areRefusedByEveryPageAndRecorded(String page) {
        Instant start = Instant.now();
        Visitor victim = Visitor.administrator();
        String token = tokenFor(victim, page);
        List<Forgery> forgeries = forgeries(token, tokenFor(new Visitor(), Routes.SIGN_IN));

        assertThat(forgeries)
                .allSatisfy(forgery -> assertThat(
                                victim.send(forgery.to(victim, page)).statusCode())
                        .isEqualTo(403));
        assertThat(Api.events("suspicious_request", ""))
                .filteredOn(
                        event -> Instant.parse((String) event.get("created")).isAfter(start))
                .extracting(event -> ((Map<?, ?>) event.get("context")).get("path"))
                .filteredOn(page::equals)
                .hasSize(forgeries.size());
        Forgery genuine = new Forgery("token=" + token, Map.of("Origin", own()));
        assertThat(victim.send(genuine.to(victim, page)).statusCode()).isNotEqualTo(403);
    }

    @Test
    void changeNothingByTheFormsOfAPage() {
        Object pk = Api.invite(Api.enrollment(), Map.of()).get("pk");
        Form form = Visitor.administrator()
                .open("/if/admin/invitations/?open=" + pk)
                .form("#opened");
        HttpRequest.Builder revoke = form.request(Texts.in(Locale.ENGLISH).get("invitation.revoke"));

        Visitor refused = form.submit(revoke.setHeader("Origin", FOREIGN));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(Api.invitation(pk)).containsEntry("state", "active");
    }

    @Test
    void signNobodyIn() {
        Visitor visitor = new Visitor().open(Routes.SIGN_IN);
        visitor.form().fill("uid_field", Service.ADMIN).submit();
        Form password = visitor.form().fill("password", Service.ADMIN_PASSWORD);

        password.submit(password.request().setHeader("Origin", FOREIGN));

        assertThat(visitor.status()).isEqualTo(403);
        assertThat(visitor.open(Routes.HOME).address().getPath()).isEqualTo(Routes.SIGN_IN);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /stages/invitation/invitations/",
        "PUT, /stages/invitation/invitations/{pk}/",
        "PATCH, /stages/invitation/invitations/{pk}/",
        "DELETE, /stages/invitation/invitations/{pk}/",
        "POST, /stages/invitation/invitations/{pk}/send_email/",
        "POST, /managed/blueprints/import/"
    })
    void changeNothingByTheApi(String method, String path) {
        Object pk = Api.invite(Api.enrollment(), Map.of()).get("pk");
        Map<String, Object> before = Api.invitation(pk);
        Visitor victim = Visitor.administrator();
        String body = "{\"name\": \"planted\", \"email_addresses\": [\"planted@example.org\"],"
                + " \"path\": \"default-enrollment-flow.yaml\"}";

        Stream<HttpRequest.Builder> requests = Stream.of(
                        Map.of("Origin", FOREIGN, "Content-Type", "application/json"),
                        Map.of("Sec-Fetch-Site", "cross-site", "Content-Type", "application/json"),
                        Map.of("Origin", FOREIGN, "Content-Type", "text/plain"),
                        Map.of("Origin", own(), "Content-Type", "text/plain"),
                        Map.of("Origin", own(), "Content-Type", FORM),
                        Map.of("Origin", own(), "Content-Type", "application/json"),
                        Map.of("Content-Type", "text/plain"))
                .map(headers -> with(
                        headers,
                        victim.request("/api/v3" + path.replace("{pk}", pk.toString()))
                                .method(method, BodyPublishers.ofString(body))));

        assertThat(requests)
                .extracting(request -> victim.send(request).statusCode())
                .allMatch(List.of(401, 403, 415)::contains);
        assertThat(Api.invitation(pk)).isEqualTo(before);
    }

    @Test
    void answerNoStageByTheExecutor() {
        String slug = Api.flow("every-page.yaml");
        Visitor victim = new Visitor().open("/if/flow/" + slug + "/");
        victim.form().submit();
        String answer = "{\"component\": \"ak-stage-identification\", \"uid_field\": \"akadmin\"}";

        Stream<HttpRequest.Builder> requests = Stream.of(
                        Map.of("Origin", FOREIGN, "Content-Type", "application/json"),
                        Map.of("Sec-Fetch-Site", "same-site", "Content-Type", "application/json"),
                        Map.of("Content-Type", "text/plain"))
                .map(headers -> with(
                        headers,
                        victim.request("/api/v3/flows/executor/" + slug + "/?query=")
                                .POST(BodyPublishers.ofString(answer))));

        assertThat(requests)
                .extracting(request -> victim.send(request).statusCode())
                .allMatch(List.of(403, 415)::contains);
        assertThat(victim.asked(slug, "")).containsEntry("component", "ak-stage-identification");
    }

    @Test
    void findNothingToShowInAnswersOfTheApi() {
        Visitor visitor = new Visitor();

        assertThat(visitor.send(visitor.request("/api/v3/core/users/"))
                        .headers()
                        .firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
    }

    private static List<Forgery> forgeries(String token, String anothersToken) {
        String body = "token=" + token;
        return List.of(
                new Forgery(body, Map.of("Origin", FOREIGN)),
                new Forgery(body, Map.of("Origin", "null")),
                new Forgery(body, Map.of("Origin", own(), "Sec-Fetch-Site", "cross-site")),
                new Forgery(body, Map.of("Sec-Fetch-Site", "same-site")),
                new Forgery(body, Map.of()),
                new Forgery("", Map.of("Origin", own())),
                new Forgery("token=", Map.of("Origin", own())),
                new Forgery("token=" + anothersToken, Map.of("Origin", own())),
                new Forgery(body, Map.of("Origin", own(), "Content-Type", "text/plain")));
    }

    private static HttpRequest.Builder with(Map<String, String> headers, HttpRequest.Builder request) {
        headers.forEach(request::header);
        return request;
    }

    private static String tokenFor(Visitor visitor, String page) {
        String withForm = page.startsWith("/if/flow/") ? Routes.SIGN_IN : Routes.HOME;
        return visitor.open(withForm).form().value("token");
    }

    private static String own() {
        return Service.running().address().toString().replaceFirst("/$", "");
    }
}
