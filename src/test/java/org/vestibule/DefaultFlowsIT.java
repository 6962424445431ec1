package org.vestibule;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vestibule.common.Texts;
import org.vestibule.testing.Api;
import org.vestibule.testing.Browser;
import org.vestibule.testing.Mails;
import org.vestibule.testing.OnServer;
import org.vestibule.testing.Service;
import org.vestibule.testing.Smtp;

/** A life with the service: somebody comes, goes, comes back, changes what is known of him, forgets the password, and leaves for good. */
@OnServer
class DefaultFlowsIT {
    private static final String FIRST = "a tea pot has one spout";
    private static final String SECOND = "and a coffee pot another";
    private static final String THIRD = "neither pours into the cellar";
    private static final String ACCOUNT = "/if/user/";

    /** What the default flows say in English, and in German. */
    private static final Map<String, String> GERMAN = Map.ofEntries(
            Map.entry("Welcome", "Willkommen"),
            Map.entry("Sign in", "Anmelden"),
            Map.entry("Sign out", "Abmelden"),
            Map.entry("Your details", "Ihre Angaben"),
            Map.entry("Change the password", "Passwort ändern"),
            Map.entry("A new password", "Ein neues Passwort"),
            Map.entry("Delete the account", "Konto löschen"),
            Map.entry("User name", "Benutzername"),
            Map.entry("Name", "Name"),
            Map.entry("E-mail address", "E-Mail-Adresse"),
            Map.entry("Language", "Sprache"),
            Map.entry("Password", "Passwort"),
            Map.entry("Password again", "Passwort noch einmal"),
            Map.entry("New password", "Neues Passwort"),
            Map.entry("New password again", "Neues Passwort noch einmal"));

    @RegisterExtension
    final Browser browser = new Browser();

    private Locale language;
    private Texts texts;
    private Set<String> foreign;
    private String username;
    private Page page;
    private int looks;

    @ParameterizedTest
    @MethodSource("languages")
    void leadFromTheirFirstPageToTheirLastInOneLanguage(Locale spoken) {
        begin(spoken);

        enroll();
        signOut();
        signIn();
        changeDetails();
        changePassword();
        signOut();
        recover();
        leave();
    }

    @Test
    void goOnInAnotherLanguageHalfWay() {
        begin(Locale.ENGLISH);
        comeByInvitation();

        page.click("[hreflang=de]");

        speak(Locale.GERMAN);
        asks("Welcome", say("User name"), say("Password"), say("Password again"));
    }

    static Stream<Locale> languages() {
        return Texts.LOCALES.stream();
    }

    private void begin(Locale spoken) {
        speak(spoken);
        username = Api.unique("walker");
        page = browser.page(new NewContextOptions().setLocale(spoken.toLanguageTag()));
    }

    private void speak(Locale spoken) {
        language = spoken;
        texts = Texts.in(spoken);
        foreign = foreign();
    }

    private void comeByInvitation() {
        Api.invitation(Map.of(
                "name",
                username,
                "flow",
                Api.defaultEnrollment(),
                "locale",
                language.toLanguageTag(),
                "recipients",
                List.of(Map.of("email", username + "@example.org"))));
        page.navigate(Mails.link(mail(username + "@example.org", say("Welcome"))));
        assertThat(page.locator("#facts")).hasText(say("Welcome"));
        isAllInOneLanguage();
        goOn();
        asks("Welcome", say("User name"), say("Password"), say("Password again"));
    }

    private void enroll() {
        comeByInvitation();
        fill("username", username);
        fillTwice(FIRST);
        goOn();

        asks("Welcome", say("Name"), say("E-mail address"));
        fill("name", "Fresh Walker");
        goOn();

        isAtHome("Fresh Walker");
        assertThat(page.locator("[role=status]")).hasText(texts.get("done.enrolled"));
    }

    private void signOut() {
        follow("default-invalidation-flow");
        asks("Sign out");
        goOn();
        asksWho("Sign in");
    }

    private void signIn() {
        fill("uid_field", username);
        goOn();
        asksThePassword("Sign in", SECOND);
        assertThat(page.locator(".error")).hasText(texts.get("stage.password.wrong"));
        asksThePassword("Sign in", FIRST);
        isAtHome("Fresh Walker");
    }

    private void changeDetails() {
        follow("default-user-settings-flow");
        String languageLabel = say("Language") + " " + texts.get("form.optional");
        asks("Your details", say("User name"), say("Name"), say("E-mail address"), languageLabel);
        fill("name", "Known Walker");
        fill("email", username + "@example.net");
        page.selectOption("[name='f.attributes.settings.locale']", language.toLanguageTag());
        goOn();
        isAtHome("Known Walker");
    }

    private void changePassword() {
        follow("default-password-change");
        asksThePassword("Change the password", FIRST);
        asks("Change the password", say("New password"), say("New password again"));
        fillTwice("password123");
        goOn();
        asks("Change the password", say("New password"), say("New password again"));
        assertThat(page.locator("#errors")).containsText(texts.get("policy.password.common"));
        fillTwice(SECOND);
        goOn();
        isAtHome("Known Walker");
    }

    private void recover() {
        follow("default-recovery-flow");
        asksWho("A new password");
        fill("uid_field", username);
        goOn();
        asks("A new password");
        assertThat(page.locator("form .lead")).hasText(texts.get("stage.email.text_user"));
        String purpose = texts.get("letter.password_reset.purpose", "Vestibule");

        page.navigate(Mails.link(mail(username + "@example.net", purpose)));
        asks("A new password");
        assertThat(page.locator(".lead")).hasText(texts.get("flow.confirm.text", username + "@example.net"));
        goOn();
        asks("A new password", say("New password"), say("New password again"));
        fillTwice(THIRD);
        goOn();
        isAtHome("Known Walker");
    }

    private void leave() {
        follow("default-unenrollment-flow");
        asksThePassword("Delete the account", THIRD);
        asks("Delete the account");
        assertThat(page.locator("form .warn")).hasText(texts.get("stage.user-delete.warning"));
        page.click(".danger");
        asksWho("Sign in");
        assertThat(Api.users(username)).isEmpty();
    }

    private void asksWho(String heading) {
        asks(heading, texts.get("stage.identify.username_email"));
    }

    private void asksThePassword(String heading, String answer) {
        asks(heading, texts.get("stage.password"));
        fill("password", answer);
        goOn();
    }

    /** Nobody is shut out of the page, and it says just that. */
    private void asks(String heading, String... labels) {
        assertThat(page.locator("h1")).hasText(say(heading));
        assertThat(page.locator("main .field > label")).hasText(labels);
        isAllInOneLanguage();
    }

    private void isAtHome(String name) {
        page.waitForURL("**" + ACCOUNT + "**");
        assertThat(page.locator("h1")).hasText(name);
        isAllInOneLanguage();
    }

    private void isAllInOneLanguage() {
        assertThat(page.locator("html")).hasAttribute("lang", language.toLanguageTag());
        assertThat(page.innerText("body").lines().map(String::strip))
                .as("texts of %s", page.url())
                .doesNotContainAnyElementsOf(foreign);
        Browser.look(page, "walk-%s-%02d".formatted(language, ++looks));
    }

    /** What the service says in another language and not in this one. */
    private Set<String> foreign() {
        Set<String> others = new HashSet<>(language.equals(Locale.GERMAN) ? GERMAN.keySet() : GERMAN.values());
        Set<String> own = new HashSet<>(language.equals(Locale.GERMAN) ? GERMAN.values() : GERMAN.keySet());
        for (Locale locale : Texts.LOCALES) {
            (locale.equals(language) ? own : others).addAll(said(Texts.in(locale)));
        }
        others.removeAll(own);
        return others;
    }

    private static List<String> said(Texts texts) {
        return Collections.list(texts.bundle().getKeys()).stream()
                .map(texts::get)
                .map(String::strip)
                .toList();
    }

    private String say(String english) {
        return language.equals(Locale.GERMAN) ? GERMAN.get(english) : english;
    }

    private static Smtp.Mail mail(String address, String saying) {
        Smtp.Mail mail = Service.running().smtp().awaitMailTo(address);
        assertThat(Mails.text(mail).replaceAll("\\s+", " ")).contains(saying);
        return mail;
    }

    private void follow(String flow) {
        page.click("a[href*='/if/flow/%s/']".formatted(flow));
    }

    private void fill(String key, String answer) {
        page.fill("[name='f.%s']".formatted(key), answer);
    }

    private void fillTwice(String password) {
        fill("password", password);
        fill("password_repeat", password);
    }

    private void goOn() {
        page.click("button.main");
    }
}
