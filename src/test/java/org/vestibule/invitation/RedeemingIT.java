package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Form;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Smtp;
import org.vestibule.testing.Together;
import org.vestibule.testing.Visitor;

/** How links let people in, as browsers meet it. */
@OnServer
class RedeemingIT {
    private static final int CROWD = 32;
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);

    private final String slug = Api.enrollment();

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    @DisplayName("Weakness 1: a link lets in exactly as many as it allows, however many come at once")
    void letsExactlyAsManyInAsTheLinkAllowsHoweverManyComeAtOnce(int allowed) throws Exception {
        Map<String, Object> invitation = Api.invite(slug, Map.of("uses_allowed", allowed));
        String name = Api.unique("crowd");
        List<Callable<Visitor>> crowd = IntStream.range(0, CROWD)
                .mapToObj(number -> Enrollment.lastPage(invitation.get("link"), name + "-" + number))
                .map(form -> (Callable<Visitor>) form::submit)
                .toList();

        List<Visitor> answered = Together.run(crowd);

        assertThat(answered).extracting(Visitor::status).containsOnly(200);
        assertThat(answered).filteredOn(RedeemingIT::isIn).hasSize(allowed);
        assertThat(answered)
                .filteredOn(visitor -> !isIn(visitor))
                .allSatisfy(visitor -> assertThat(visitor.text()).contains(TEXTS.get("used.title")));
        assertThat(Api.users(name)).hasSize(allowed);
        assertThat(Api.invitation(invitation.get("pk")))
                .containsEntry("state", "used_up")
                .hasEntrySatisfying("uses", uses -> assertThat(number(uses)).isEqualTo(allowed));
    }

    @Test
    void takesTheTwoHalvesOfADoubleClickForOne() throws Exception {
        Map<String, Object> invitation = Api.invite(slug, Map.of());
        String name = Api.unique("double");
        Visitor visitor = Enrollment.credentials(Enrollment.begin(invitation.get("link")), name)
                .submit();
        Form last = Enrollment.details(visitor, name);
        Callable<Visitor> click = () -> visitor.tab().follow(last.send());

        List<Visitor> answered = Together.run(List.of(click, click));

        assertThat(answered).allMatch(RedeemingIT::isIn);
        assertThat(Api.users(name)).hasSize(1);
        assertUses(invitation, 1);
    }

    @Test
    void takesAClickThatComesAfterTheAnswerForTheSame() {
        Map<String, Object> invitation = Api.invite(slug, Map.of());
        String name = Api.unique("again");
        Form last = Enrollment.lastPage(invitation.get("link"), name);
        last.send();

        Visitor answered = last.submit();

        assertThat(answered).matches(RedeemingIT::isIn);
        assertThat(Api.users(name)).hasSize(1);
        assertUses(invitation, 1);
    }

    @Test
    void countsFetchesAndChangesNothingElse() throws Exception {
        String address = Api.unique("fetched") + "@example.org";
        Map<String, Object> invitation =
                Api.invite(slug, Map.of("recipients", List.of(Map.of("email", address)), "uses_allowed", 1));
        Object pk = invitation.get("pk");
        Smtp.Mail mail = Service.running().smtp().awaitMailTo(address);
        await().until(() -> Api.recipient(pk, 0).get("delivery").equals("sent"));
        Visitor.administrator().open(page(pk)).form("#opened").press(TEXTS.get("invitation.link.turn_on"));
        Map<String, Object> before = Api.invitation(pk);

        for (String link : List.of(before.get("link").toString(), Mails.link(mail))) {
            Visitor scanner = new Visitor();
            for (int i = 0; i < 10; i++) {
                scanner.open(link);
                new Visitor().open(link);
                scanner.send(scanner.request(link).method("HEAD", BodyPublishers.noBody()));
            }
        }

        assertThat(Api.invitation(pk)).isEqualTo(before);
        assertThat(Api.events("invitation_opened", "&context_model_pk=" + pk)).isEmpty();
        assertThat(Visitor.administrator()
                        .open(page(pk))
                        .page()
                        .select("dd.num")
                        .text())
                .isEqualTo("30");
    }

    @Test
    @DisplayName("CVE-2022-23555: a link opens no other flow than its own, and trying does not use it up")
    void opensNoOtherFlowThanItsOwn() {
        String other = Api.enrollment();
        Map<String, Object> invitation = Api.invite(slug, Map.of());
        String query = "itoken=" + invitation.get("link").toString().replaceFirst(".*itoken=", "");
        String elsewhere = "/if/flow/" + other + "/";
        Visitor visitor = new Visitor();

        List<String> shown = Stream.of(
                        visitor.open(elsewhere + "?" + query),
                        landing(visitor, invitation).to(elsewhere + "?" + query).submit())
                .map(Visitor::text)
                .toList();
        Visitor begun = Enrollment.begin(visitor, invitation.get("link"));
        begun.form()
                .to(elsewhere + "?" + visitor.address().getQuery() + "&" + query)
                .submit();

        assertThat(shown).allSatisfy(text -> assertThat(text).contains(TEXTS.get("unknown.title")));
        assertThat(begun.address().getPath()).isEqualTo("/if/flow/" + slug + "/");
        assertThat(visitor.asked(other, query)).containsEntry("component", "ak-stage-access-denied");
        assertUses(invitation, 0);
    }

    @Test
    @DisplayName("CVE-2025-64708: a link ends at its time, also for those who are half-way through")
    void endsAtItsTimeAlsoBetweenTheFirstAndTheLastPage() {
        Map<String, Object> invitation = Api.invite(slug, Map.of());
        String name = Api.unique("late");
        Form last = Enrollment.lastPage(invitation.get("link"), name);
        Api.change(
                invitation.get("pk"),
                Map.of("expires", Instant.now().plusSeconds(1).toString()));
        await().until(() -> Api.invitation(invitation.get("pk")).get("state").equals("expired"));

        Visitor late = last.submit();

        assertThat(late.text()).contains(TEXTS.get("expired.title"));
        assertThat(new Visitor().open(invitation.get("link").toString()).text()).contains(TEXTS.get("expired.title"));
        assertThat(Api.users(name)).isEmpty();
        assertUses(invitation, 0);
    }

    @Test
    void saysAtTheNextAnswerThatItWasRevoked() {
        Map<String, Object> invitation = Api.invite(slug, Map.of());
        String name = Api.unique("revoked");
        Form last = Enrollment.lastPage(invitation.get("link"), name);
        Visitor.administrator().open(page(invitation.get("pk"))).form("#opened").press(TEXTS.get("invitation.revoke"));

        Visitor stopped = last.submit();

        assertThat(stopped.text()).contains(TEXTS.get("revoked.title"));
        assertThat(stopped.reload().text()).contains(TEXTS.get("revoked.title"));
        assertThat(Api.users(name)).isEmpty();
        assertUses(invitation, 0);
    }

    @Test
    void keepsWhatWasTypedWhenTheNameWasTakenMeanwhile() {
        Map<String, Object> invitation = Api.invite(slug, Map.of("uses_allowed", 2));
        String name = Api.unique("taken");
        Form slow = Enrollment.lastPage(invitation.get("link"), name);
        Enrollment.lastPage(invitation.get("link"), name).submit();

        Visitor refused = slow.submit();

        assertThat(refused.text()).contains(TEXTS.get("flow.username.taken"));
        assertThat(refused.form().value("f.username")).isEqualTo(name);
        assertUses(invitation, 1);
        Visitor last = Enrollment.credentials(refused, name + "-2").submit();
        assertThat(last.form().value("f.email")).isEqualTo(name + "@example.org");
        assertThat(last.form().submit()).matches(RedeemingIT::isIn);
        assertUses(invitation, 2);
    }

    @Test
    void beginsAnotherRunWithAnotherLinkInTheSameBrowser() {
        Map<String, Object> first = Api.invite(slug, Map.of("fixed_data", Map.of("username", "first-of-two")));
        Map<String, Object> second = Api.invite(slug, Map.of("fixed_data", Map.of("username", "second-of-two")));
        Visitor visitor = Enrollment.begin(first.get("link"));

        Enrollment.begin(visitor, second.get("link"));

        assertThat(visitor.form().value("f.username")).isEqualTo("second-of-two");
    }

    @Test
    void keepsTheRunsOfTwoTabsApart() {
        Map<String, Object> first = Api.invite(slug, Map.of());
        Map<String, Object> second = Api.invite(slug, Map.of());
        String name = Api.unique("tabs");
        Visitor one = Enrollment.begin(first.get("link"));
        Visitor other = Enrollment.begin(one.tab(), second.get("link"));
        Enrollment.credentials(one, name + "-one").submit();
        Enrollment.credentials(other, name + "-other").submit();

        Enrollment.details(one, name + "-one").submit();
        Enrollment.details(other, name + "-other").submit();

        assertThat(List.of(one, other)).allMatch(RedeemingIT::isIn);
        assertThat(Api.users(name))
                .extracting(user -> user.get("username"), user -> user.get("email"))
                .containsExactlyInAnyOrder(
                        tuple(name + "-one", name + "-one@example.org"),
                        tuple(name + "-other", name + "-other@example.org"));
        assertUses(first, 1);
        assertUses(second, 1);
    }

    private static boolean isIn(Visitor visitor) {
        return visitor.address().getPath().equals("/if/user/") && visitor.text().contains(TEXTS.get("done.enrolled"));
    }

    private static void assertUses(Map<String, Object> invitation, int uses) {
        assertThat(number(Api.invitation(invitation.get("pk")).get("uses"))).isEqualTo(uses);
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }

    private static Form landing(Visitor visitor, Map<String, Object> invitation) {
        return visitor.open(invitation.get("link").toString()).form();
    }

    private static String page(Object invitation) {
        return "/if/admin/invitations/?open=" + invitation;
    }
}
