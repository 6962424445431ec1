package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Ids;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.OnServer;

/** A delegated inviter tries every address with an invitation of somebody else, and every way to give more than he has. */
@OnServer
class OverreachIT extends DelegateOnServer {
    private static final String CLAIM = """
            entries:
            - {model: authentik_stages_invitation.invitation, identifiers: {name: %s}, attrs: {flow: %s, %s}}
            """;

    /** A call of the API: its method, and its path with a place for the invitation's id. */
    private record Call(String method, String path) {
        String to(Object invitation) {
            return path.replaceFirst("\\{[^}]+}", invitation.toString()).replaceAll("\\{[^}]+}", "1");
        }
    }

    /** All that there are, as the resources declare them. */
    private static List<Call> calls() {
        return new ClassFileImporter()
                .importPackages("org.vestibule.invitation").stream()
                        .filter(it -> it.isAnnotatedWith(Path.class))
                        .flatMap(it -> Stream.of(it.reflect().getDeclaredMethods()))
                        .flatMap(OverreachIT::calls)
                        .filter(it -> it.path().startsWith(INVITATIONS + "{"))
                        .toList();
    }

    private static Stream<Call> calls(Method method) {
        String path = "/" + method.getDeclaringClass().getAnnotation(Path.class).value()
                + Optional.ofNullable(method.getAnnotation(Path.class))
                        .map(Path::value)
                        .orElse("");
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(it -> it.isAnnotationPresent(HttpMethod.class))
                .flatMap(it -> choices(path).map(one -> new Call(it.getSimpleName(), one)));
    }

    /** The path with each of the words that a part of it may be. */
    private static Stream<String> choices(String path) {
        String words = path.replaceFirst(".*\\{\\w+: ([^}]+)}.*", "$1");
        return words.equals(path)
                ? Stream.of(path)
                : Stream.of(words.split("[|]")).map(it -> path.replaceFirst("\\{\\w+: [^}]+}", it));
    }

    private Map<String, Object> anything() {
        return Map.of(
                "name",
                "mine",
                "message",
                "mine",
                "owner",
                name,
                "email_addresses",
                List.of("x@example.org"),
                "recipients",
                List.of(Map.of("email", "x@example.org")));
    }

    @Test
    void meetsTheSameAnswerAsIfThereWereNoSuchInvitation() {
        giveAToken();
        Object id = others.get("pk");
        Map<String, Object> before = Api.invitation(id);
        List<Call> calls = calls();

        assertThat(calls).hasSizeGreaterThan(15);
        assertThat(calls).allSatisfy(it -> {
            HttpResponse<String> known = call(it.method(), it.to(id), anything());
            HttpResponse<String> unknown = call(it.method(), it.to(Ids.next()), anything());
            assertThat(known.statusCode()).isBetween(400, 404).isEqualTo(unknown.statusCode());
            assertThat(known.body()).isEqualTo(unknown.body());
        });
        assertThat(Api.invitation(id)).isEqualTo(before);
    }

    @Test
    void isToldOnThePageWhatACloneMayNotGive() {
        Object own = enriched();
        int before = refusals().size();

        String text = delegate.open(PAGES + "new/?from=" + own).text();

        assertThat(text).contains("not yours to give", "vestibule Admins");
        assertThat(refusals()).hasSizeGreaterThan(before);
    }

    @Test
    void isRefusedATemplateThatGivesMore() {
        giveAToken();
        Object own = enriched();
        delegate.open(PAGES + "?open=" + own)
                .form("form:has(#keep)")
                .press(Texts.in(Locale.ENGLISH).get("invitation.keep"));
        int before = refusals().size();

        HttpResponse<String> refused =
                call("POST", INVITATIONS, Map.of("name", name + "-more", "template", name + "-own"));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"groups\"");
        assertThat(refusals()).hasSize(before + 1);
        assertThat(call("POST", INVITATIONS, Map.of("name", "none", "template", "no-such"))
                        .body())
                .contains("\"template\"");
        assertThat(call(
                                "POST",
                                INVITATIONS,
                                Map.of("name", name + "-less", "template", name + "-own", GROUPS, List.of()))
                        .statusCode())
                .isEqualTo(201);
    }

    /** An invitation of his to which the administrator has added a group. */
    private Object enriched() {
        delegate.signIn(name, PASSWORD);
        delegate.open(PAGES + "new/")
                .form()
                .set("name", name + "-own")
                .set("flow", flow.toString())
                .submit();
        List<?> made = (List<?>) Api.get(INVITATIONS + "?name=" + name + "-own").get("results");
        Object own = ((Map<?, ?>) made.get(0)).get("pk");
        Api.change(own, Map.of(GROUPS, List.of(admins)));
        return own;
    }

    @Test
    void isRefusedEachThingByBlueprint() {
        giveAToken();
        own(Map.of());

        for (String attributes : List.of(
                "groups: [%s]".formatted(admins),
                "user_type: internal",
                "user_path: users/staff",
                "fixed_data: {groups: [staff]}",
                "fixed_data: {type: internal}",
                "fixed_data: {permissions: [vestibule.send]}",
                "fixed_data: {is_superuser: true}")) {
            int before = refusals().size();
            String file = CLAIM.formatted(name + "-own", flow, attributes);

            assertThat(call("POST", "/managed/blueprints/import/", Map.of("file", file))
                            .body())
                    .as(attributes)
                    .contains("\"success\":false");
            assertThat(refusals()).as(attributes).hasSizeGreaterThan(before);
        }
    }
}
