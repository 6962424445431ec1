package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Form;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Visitor;

/** What browsers and people do to a flow half-way through: it goes on, or says why not, and writes nothing twice. */
@OnServer
class InterruptedIT {
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);

    private final String slug = Api.enrollment();
    private final String name = Api.unique("interrupted");
    private final Map<String, Object> invitation = Api.invite(slug, Map.of());
    private final Visitor visitor = Enrollment.begin(invitation.get("link"));

    @Test
    void goesOnAfterTheBackButtonWithWhatWasAnsweredFirst() {
        Form first = Enrollment.credentials(visitor, name);
        first.submit();

        first.fill("username", name + "-again").submit();

        assertThat(visitor.form().value("f.email")).isEmpty();
        Enrollment.details(visitor, name).submit();
        assertEnrolledOnce();
    }

    @Test
    void goesOnInTheOtherTab() {
        Visitor tab = visitor.tab().open(visitor.address().toString());
        Form stale = Enrollment.credentials(tab, name + "-tab");
        Enrollment.credentials(visitor, name).submit();

        stale.submit();
        Enrollment.details(tab, name).submit();

        assertThat(visitor.reload().status()).isEqualTo(200);
        assertEnrolledOnce();
    }

    @Test
    void goesOnAfterReloads() {
        Enrollment.credentials(visitor.reload(), name).submit();

        Enrollment.details(visitor.reload().reload(), name).submit();

        assertEnrolledOnce();
    }

    @Test
    void goesOnInATabThatIsOpenWhileAnotherSignsIn() {
        Form open = Enrollment.credentials(visitor, name);
        Visitor signedIn = visitor.tab().signIn(Service.ADMIN, Service.ADMIN_PASSWORD);

        Enrollment.details(open.submit(), name).submit();

        assertThat(signedIn.reload().status()).isEqualTo(200);
        assertEnrolledOnce();
    }

    @Test
    void saysWhyNotWhereTheCookieIsLost() {
        Visitor without = new Visitor();
        Form open = Enrollment.credentials(visitor, name);

        without.follow(without.send(open.request()));

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.text()).contains(TEXTS.get("error.form.title"));
        assertThat(without.open(visitor.address().toString()).text()).doesNotContain(name);
        assertThat(Api.users(name)).isEmpty();
    }

    @Test
    void beginsAnewByTheLinkWhereTheCookieIsLost() {
        Enrollment.credentials(visitor, name + "-lost").submit();

        Enrollment.lastPage(invitation.get("link"), name).submit();

        assertEnrolledOnce();
    }

    @Test
    void goesOnForProgramsWhateverComesTwice() {
        Visitor program = new Visitor();
        String link = "itoken=" + invitation.get("link").toString().replaceFirst(".*itoken=", "");
        Map<String, String> first = Map.of(
                "component",
                "ak-stage-prompt",
                "username",
                name,
                "password",
                Enrollment.PASSWORD,
                "password_repeat",
                Enrollment.PASSWORD);
        program.asked(slug, link);
        program.asked(slug, link);
        program.answer(slug, link, first);

        Map<String, Object> again = program.answer(slug, link, first);

        assertThat(again).containsEntry("component", "ak-stage-prompt").containsKey("response_errors");
        Map<String, String> last =
                Map.of("component", "ak-stage-prompt", "name", "Mrs. " + name, "email", name + "@example.org");
        assertThat(program.answer(slug, link, last)).containsEntry("component", "xak-flow-redirect");
        program.answer(slug, link, last);
        assertEnrolledOnce();
    }

    private void assertEnrolledOnce() {
        List<Map<String, Object>> users = Api.users(name);
        assertThat(users)
                .singleElement()
                .satisfies(user ->
                        assertThat(user).containsEntry("username", name).containsEntry("email", name + "@example.org"));
        assertThat(((Number) Api.invitation(invitation.get("pk")).get("uses")).intValue())
                .isEqualTo(1);
    }
}
