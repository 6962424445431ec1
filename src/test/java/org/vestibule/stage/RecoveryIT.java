package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Smtp;
import org.vestibule.testing.Visitor;

/** Somebody has forgotten the password, and proves by the mail that it is his account. */
@OnServer
class RecoveryIT {
    private static final String SLUG = "default-recovery-flow";
    private static final String PASSWORD = "an entirely different kettle of fish";
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);
    private static final int ALLOWED = 5;

    private final Visitor desk = new Visitor();
    private final Visitor phone = new Visitor();

    @Test
    void leadsBackInByTheMailedLinkInWhateverBrowser() {
        String username = account();
        ask(desk, username);
        String link = link(username, 0);

        phone.open(link);
        assertThat(phone.text()).contains(username + "@example.org");
        assertThat(desk.reload().text()).contains(TEXTS.get("stage.email.text_user"));
        choose(phone.form().submit());

        assertThat(phone.address().getPath()).isEqualTo("/if/user/");
        assertThat(desk.reload().text()).contains(TEXTS.get("flow.notice.elsewhere"));
        assertThat(desk.open(link).text()).contains(TEXTS.get("flow.notice.used"));
        assertThat(new Visitor().signIn(username, PASSWORD).address().getPath()).isEqualTo("/if/user/");
        assertThat(new Visitor().signIn(username, Enrollment.PASSWORD).text())
                .contains(TEXTS.get("stage.password.wrong"));
    }

    @Test
    void isOfferedWhereOneSignsIn() {
        desk.open("/if/flow/default-authentication-flow/");

        assertThat(desk.page().select("a[href$=/" + SLUG + "/]").text()).isEqualTo(TEXTS.get("stage.forgot"));
    }

    @Test
    @DisplayName("CVE-2023-39522: known and unknown names look alike until it is too much")
    void tellsNobodyWhoHasAnAccount() {
        String known = account();
        String unknown = known.replaceFirst("^known", "nobod");

        List<String> ofKnown = walk(new Visitor(), known);
        List<String> ofUnknown = walk(new Visitor(), unknown);

        assertThat(ofUnknown).isEqualTo(ofKnown);
        assertThat(ofKnown.get(ALLOWED)).contains("Try again in 5 minutes");
        assertThat(Mails.to(unknown + "@example.org")).isEmpty();
    }

    @Test
    @DisplayName("CVE-2023-26481: the link that was mailed for one account leads into no other")
    void isNotPassedWithTheLinkOfSomebodyElse() {
        String other = account();
        ask(new Visitor(), other);
        String link = link(other, 0);
        String token = link.substring(link.indexOf('?') + 1);
        ask(desk, account());
        String own = desk.address().toString();

        desk.open(own + "&" + token).form().submit();

        assertThat(desk.open(own).text()).contains(TEXTS.get("stage.email.text_user"));
        assertThat(phone.open(link).text()).contains(other + "@example.org");
    }

    @Test
    void worksWithTheNewestLinkAlone() {
        String username = account();
        ask(desk, username);
        String first = link(username, 0);
        desk.form().submit();

        assertThat(phone.open(first).text()).contains(TEXTS.get("flow.notice.replaced"));
        assertThat(phone.open(link(username, 1)).text()).contains(username + "@example.org");
    }

    @Test
    void endsWithTheLink() {
        String slug = Api.unique("short-recovery");
        Api.blueprint("""
                entries:
                - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
                   attrs: {name: Short, title: Short, designation: stage_configuration}}
                - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: %1$s-who},
                   attrs: {user_fields: [username]}}
                - {model: authentik_stages_email.emailstage, id: mail, identifiers: {name: %1$s-mail},
                   attrs: {use_global_settings: true, host: localhost, token_expiry: seconds=4}}
                - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf who, order: 1}}
                - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf mail, order: 2}}
                """.formatted(slug));
        String username = account();
        desk.open("/if/flow/" + slug + "/").form().fill("uid_field", username).submit();
        String link = link(username, 0);

        await().until(() -> phone.open(link).text().contains(TEXTS.get("flow.notice.expired")));

        assertThat(phone.page().select("main form")).isEmpty();
    }

    @Test
    void takesTheSameWayForPrograms() {
        String username = account();
        desk.asked(SLUG, "");
        desk.answer(SLUG, "", Map.of("component", "ak-stage-identification", "uid_field", username));
        assertThat(desk.asked(SLUG, "")).containsEntry("component", "ak-stage-email");
        assertThat(link(username, 0)).isNotEmpty();
        assertThat(desk.answer(SLUG, "", Map.of("component", "ak-stage-email")))
                .containsEntry("component", "ak-stage-email");
        String link = link(username, 1);
        String query = link.substring(link.indexOf('?') + 1);

        assertThat(phone.asked(SLUG, query)).containsEntry("component", "ak-stage-consent");
        assertThat(phone.answer(SLUG, query, Map.of("component", "ak-stage-prompt", "password", PASSWORD)))
                .containsEntry("component", "ak-stage-consent");
        assertThat(phone.answer(SLUG, query, Map.of("component", "ak-stage-consent", "token", "")))
                .containsEntry("component", "ak-stage-prompt");
        assertThat(phone.answer(
                        SLUG,
                        query,
                        Map.of("component", "ak-stage-prompt", "password", PASSWORD, "password_repeat", PASSWORD)))
                .containsEntry("component", "xak-flow-redirect");
        assertThat(new Visitor().signIn(username, PASSWORD).address().getPath()).isEqualTo("/if/user/");
    }

    @Test
    void isBegunByAnAdministratorForSomebodyWhoNeedNotShowWhoHeIs() {
        String username = account();
        Object id = Api.users(username).get(0).get("pk");
        String link =
                (String) Api.post("/core/users/" + id + "/recovery/", Map.of()).get("link");

        phone.open(link);
        assertThat(phone.text()).contains(TEXTS.get("flow.confirm.restored", username));
        choose(phone.form().submit());

        assertThat(new Visitor().signIn(username, PASSWORD).address().getPath()).isEqualTo("/if/user/");
        assertThat(desk.open(link).text()).contains(TEXTS.get("flow.notice.used"));
    }

    @Test
    void isMailedByAnAdministrator() {
        String username = account();
        Object id = Api.users(username).get(0).get("pk");
        Visitor administrator = Visitor.administrator().open("/if/admin/users/" + id + "/");

        administrator.form("#recovery-form").submit();

        assertThat(administrator.text()).contains(TEXTS.get("done.user.recovery"));
        choose(phone.open(link(username, 0)).form().submit());
        assertThat(phone.address().getPath()).isEqualTo("/if/user/");
    }

    @Test
    @DisplayName("Weakness 5: no event holds a link that was mailed")
    void keepsTheLinkOutOfTheEvents() {
        String username = account();
        ask(desk, username);
        String link = link(username, 0);
        choose(phone.open(link).form().submit());

        assertThat(Api.get("/events/events/?page_size=100").toString())
                .doesNotContain(link.substring(link.indexOf('=') + 1))
                .doesNotContain("flow_token=");
    }

    private static String account() {
        String username = Api.unique("known");
        Object link = Api.invite(Api.enrollment(), Map.of("single_use", true)).get("link");
        Enrollment.lastPage(link, username).submit();
        return username;
    }

    /** Names somebody; gives the page that says that a mail was sent. */
    private static Visitor ask(Visitor visitor, String username) {
        visitor.open("/if/flow/" + SLUG + "/")
                .form()
                .fill("uid_field", username)
                .submit();
        assertThat(visitor.text()).contains(TEXTS.get("stage.email.text_user"));
        return visitor;
    }

    /** What one sees who names somebody and has the mail sent until it is too much. */
    private static List<String> walk(Visitor visitor, String username) {
        ask(visitor, username);
        String first = seen(visitor, username);
        Stream<String> again =
                IntStream.range(0, ALLOWED).mapToObj(time -> seen(visitor.form().submit(), username));
        return Stream.concat(Stream.of(first), again).toList();
    }

    /** Status, cookies and page, without what differs from run to run. */
    private static String seen(Visitor visitor, String username) {
        return visitor.status()
                + visitor.header("Set-Cookie").orElse("")
                + visitor.page()
                        .outerHtml()
                        .replace(username, "NAME")
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                        .replaceAll("(name=\"token\" value=\")[^\"]+", "$1TOKEN");
    }

    private static void choose(Visitor visitor) {
        visitor.form()
                .fill("password", PASSWORD)
                .fill("password_repeat", PASSWORD)
                .submit();
    }

    /** The link of one of the mails that this account got. */
    private static String link(String username, int mail) {
        String address = username + "@example.org";
        List<Smtp.Mail> mails = await().until(() -> Mails.to(address), it -> it.size() > mail);
        return Mails.link(mails.get(mail));
    }
}
