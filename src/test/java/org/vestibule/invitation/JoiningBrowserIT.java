package org.vestibule.invitation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Enrollment;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;

/** An administrator opens the link of somebody who has an account, who then joins with it. */
@OnServer
class JoiningBrowserIT {
    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void theRightPersonJoins() {
        String name = Api.unique("ada");
        Api.blueprint("entries:\n- {model: authentik_core.group, identifiers: {name: %s-team}}".formatted(name));
        Object flow = Api.defaultEnrollment();
        Object first = Api.invitation(Map.of("name", name, "flow", flow)).get("link");
        Enrollment.lastPage(first, name).submit();
        Page page = browser.administrator();

        page.navigate("/if/admin/invitations/new/?to=" + Api.DEFAULT_FLOW);
        page.fill("#name", name + "-again");
        page.fill("#recipients", name + "@example.org");
        page.selectOption("#groups", new SelectOption().setLabel(name + "-team"));
        page.check("#existing_account");
        page.click("#save");
        page.click("#send");
        page.navigate(Mails.link(Service.running().smtp().awaitMailTo(name + "@example.org")));

        assertThat(page.locator("h1")).hasText("You are signed in as someone else");
        assertThat(page.locator("dl")).containsText(name + "@example.org");
        assertThat(page.locator("dl")).containsText(Service.ADMIN);
        page.click("text=Sign out and go on");
        assertThat(page.locator("h1")).hasText("You have an account already");
        Browser.look(page, "has-account");
        page.click("a.main");
        page.fill("[name='f.uid_field']", name);
        page.click("button.main");
        page.fill("[name='f.password']", Enrollment.PASSWORD);
        page.click("button.main");
        assertThat(page.locator("h1")).hasText("Join with your account?");
        Browser.look(page, "join");
        page.click("button.main");

        page.waitForURL("**/if/user/**");
        assertThat(page.locator("[role=status]")).hasText("Welcome! Your account has joined.");
        Assertions.assertThat(Api.users(name))
                .singleElement()
                .satisfies(
                        it -> Assertions.assertThat((List<?>) it.get("groups")).hasSize(1));
    }
}
