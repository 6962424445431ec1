package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Smtp;
import org.vestibule.testing.Visitor;

@OnServer
class StandingIT {
    private static final Texts TEXTS = Texts.in(Locale.ENGLISH);

    private final String name = Api.unique("standing");
    private final Smtp smtp = Service.running().smtp();

    @Test
    void makesAccountsAsItsFormSaysAndEndsTheirMemberships() {
        Object group = group();
        Object pk =
                Api.invite(Api.enrollment(), Map.of("groups", List.of(group))).get("pk");
        Visitor owner = Visitor.administrator().open("/if/admin/invitations/" + pk + "/");
        owner.form("#invitation")
                .set("membership_days", "90")
                .set("user_type", "internal")
                .set("user_path", "users/staff")
                .press(TEXTS.get("invitation.save"));
        Map<String, Object> saved = Api.invitation(pk);

        Visitor member = Enrollment.lastPage(saved.get("link"), name).submit();

        Map<String, Object> made = Api.users(name).get(0);
        assertThat(saved)
                .containsEntry("user_type", "internal")
                .containsEntry("user_path", "users/staff")
                .extracting("membership_days")
                .hasToString("90");
        assertThat(made).containsEntry("type", "internal").containsEntry("path", "users/staff");
        assertThat(owner.open("/if/admin/invitations/?open=" + pk).text()).contains("users/staff");
        assertThat(member.signIn(name, Enrollment.PASSWORD).open("/if/user/").text())
                .contains(TEXTS.get("account.leaving"), name + "-group");
        lasts(owner, made.get("pk"));
        assertThat(member.open("/if/user/").text()).doesNotContain(TEXTS.get("account.leaving"));
    }

    /** Prolongs the membership, and then lets it last. */
    private static void lasts(Visitor owner, Object user) {
        String page = "/if/admin/users/" + user + "/";
        owner.open(page).form("form[id^=form-leave]").press(TEXTS.get("user.membership.extend"));
        assertThat(owner.text()).contains(TEXTS.get("done.user.membership.extended"));
        owner.open(page).form("form[id^=form-leave]").press(TEXTS.get("user.membership.keep"));
        assertThat(owner.text()).contains(TEXTS.get("done.user.membership.kept"));
        assertThat(owner.open(page).text()).doesNotContain(TEXTS.get("user.membership.extend"));
    }

    @Test
    void writesOnceItBegins() throws InterruptedException {
        String address = name + "@example.org";
        Instant begin = Instant.now().plusSeconds(8);
        Map<String, Object> made = Api.invite(
                Api.enrollment(),
                Map.of("not_before", begin.toString(), "recipients", List.of(Map.of("email", address))));
        boolean early = !Mails.to(address).isEmpty();

        smtp.awaitMailTo(address);

        assertThat(early).isFalse();
        assertThat(Instant.now()).isAfter(begin);
        assertThat(made).containsEntry("state", "scheduled");
    }

    private Object group() {
        Api.blueprint("""
                version: 1
                metadata: {name: %1$s}
                entries:
                - {model: authentik_core.group, identifiers: {name: %1$s-group}}
                """.formatted(name));
        List<?> found =
                (List<?>) Api.get("/core/groups/?name=" + name + "-group").get("results");
        return ((Map<?, ?>) found.get(0)).get("pk");
    }
}
