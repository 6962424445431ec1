package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Form;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** Who comes by a link: with a proven address, with an account, or as somebody else. */
@OnServer
class JoiningIT {
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);
    private static final String DENIED = "ak-stage-access-denied";

    private final String slug = Api.enrollment();
    private final String name = Api.unique("ada");
    private final String address = name + "@example.org";

    @Test
    void anAccountJoinsInPlaceOfASecondOne() {
        enroll(name);
        Object pk = invite(slug, Map.of("allow_existing_account", true));
        Visitor visitor = new Visitor().open(mailed());

        assertThat(visitor.text()).contains(TEXTS.get("has_account.title"), address);
        visitor.open(visitor.page().selectFirst("main a.btn.main").attr("href"));
        visitor.form().fill("uid_field", name).submit();
        visitor.form().fill("password", Enrollment.PASSWORD).submit();
        assertThat(visitor.text()).contains(TEXTS.get("join.title"), address, name);
        assertThat(Api.recipient(pk, 0)).containsEntry("answer", "none");
        visitor.form().submit();

        assertThat(visitor.text()).contains(TEXTS.get("done.joined"));
        assertThat(Api.users(name)).hasSize(1);
        assertThat(Api.recipient(pk, 0)).containsEntry("answer", "accepted");
        assertThat(Api.events("invitation_used", "&context_model_pk=" + pk)).hasSize(1);
        assertThat(visitor.open(mailed()).text()).contains(TEXTS.get("used.title"));
    }

    @Test
    void nobodyJoinsAsSomebodyElse() {
        enroll(name + "-other");
        Object pk = invite(slug, Map.of("allow_existing_account", true));
        Visitor other = new Visitor().signIn(name + "-other", Enrollment.PASSWORD);

        Form page = other.open(mailed()).form();

        assertThat(other.text()).contains(TEXTS.get("wrong.title.other"), address, name + "-other");
        assertThat(page.set("go", "join").submitBare().text()).contains(TEXTS.get("wrong.title.other"));
        assertThat(other.form().set("go", "open").submitBare().text()).contains(TEXTS.get("wrong.title.other"));
        assertThat(Api.recipient(pk, 0)).containsEntry("answer", "none");
        assertThat(other.form().press(TEXTS.get("wrong.switch")).text()).contains(TEXTS.get("landing.go"));
    }

    @Test
    void programsNeitherJoinNorMakeASecondAccount() {
        enroll(name);
        Object pk = invite(slug, Map.of("allow_existing_account", true));
        String query = URI.create(mailed()).getRawQuery();
        Visitor signedIn = new Visitor().signIn(name, Enrollment.PASSWORD);

        for (Visitor program : List.of(new Visitor(), signedIn)) {
            assertThat(program.asked(slug, query)).containsEntry("component", DENIED);
            assertThat(program.answer(slug, query, Map.of("component", DENIED, "go", "join")))
                    .containsEntry("component", DENIED);
        }

        assertThat(new Visitor().asked(slug, query))
                .containsEntry("error_message", TEXTS.get("flow.refused.has-account"));
        assertThat(Api.recipient(pk, 0)).containsEntry("answer", "none");
    }

    @Test
    void aLinkThatPagesShowTellsNothingOfAnAccount() {
        enroll(name);
        Object pk = invite(slug, Map.of("allow_existing_account", true));
        mailed();

        Visitor inviter = new Visitor().open(shown());

        assertThat(inviter.text()).contains(TEXTS.get("landing.go"), TEXTS.get("landing.sign_in"));
        assertThat(inviter.text()).doesNotContain(TEXTS.get("has_account.title"));
        assertThat(Api.recipient(pk, 0)).containsEntry("answer", "none");
    }

    @Test
    void aFlowDemandsTheLinkInTheMail() {
        String strict = Api.flow("proven-address.yaml");
        invite(strict, Map.of());
        String mailed = mailed();

        assertThat(Enrollment.begin(shown()).text()).contains(TEXTS.get("flow.link.copied"));
        Visitor visitor = Enrollment.begin(mailed);
        visitor.form()
                .fill("username", name)
                .fill("email", "intruder@example.org")
                .submit();

        assertThat(Api.users(name))
                .singleElement()
                .satisfies(user -> assertThat(user).containsEntry("email", address));
        assertThat(Mails.to(address)).hasSize(1);
    }

    private static void enroll(String username) {
        Object link = Api.invite(Api.enrollment(), Map.of("single_use", true)).get("link");
        Enrollment.lastPage(link, username).submit();
    }

    private Object invite(String flow, Map<String, ?> members) {
        Map<String, Object> all = new HashMap<>(members);
        all.put("recipients", List.of(Map.of("email", address)));
        return Api.invite(flow, all).get("pk");
    }

    private String mailed() {
        return Mails.link(Service.running().smtp().awaitMailTo(address));
    }

    /** The same link as an administrator reads it, who looks at the mail. */
    private String shown() {
        Visitor administrator = Visitor.administrator().open("/if/admin/mail/?q=" + address);
        administrator.open(administrator.page().selectFirst("tbody th a").attr("href"));
        return Mails.firstLink(administrator.page().selectFirst("pre").wholeText());
    }
}
