package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vestibule.invitation.InvitationLetter.Links;
import org.vestibule.mail.Letter;
import org.vestibule.mail.Mailbox;

class InvitationLetterTest {
    private static final String LINK =
            "https://people.example.org/if/flow/default-enrollment-flow/?itoken=AQMv0T7pRkuVq8sJm2xYcQ1hZ4LdAQMv0T7pRkuVq8sJm2xYcQ";
    private static final String STOP = "https://people.example.org/if/reply/stop/?key=k";
    private static final String NOT_ME = "https://people.example.org/if/reply/not-me/?key=k";
    private static final Instant EXPIRES = Instant.parse("2026-11-27T17:00:00Z");
    private static final Mailbox COLLEAGUE = new Mailbox("New Colleague", "new.colleague@example.org");
    private static final Optional<Mailbox> LEAD = Optional.of(new Mailbox("Team lead", "lead@example.org"));

    @Test
    void saysInTextWhoInvitesWhatForHowLongAndWhere() {
        Letter letter = letter(Locale.ENGLISH, "Good that you are joining us.\n\nSee you!", EXPIRES, LINK)
                .to(COLLEAGUE, LEAD);

        assertThat(letter.subject()).isEqualTo("Team lead invites you to Example Institute");
        assertThat(letter.text()).isEqualTo("""
                        Hello New Colleague,

                        With this invitation you make yourself an account: Wiki and source code.

                        Team lead writes:

                            Good that you are joining us.

                            See you!

                        Accept the invitation:

                        %s

                        Valid until Friday, 27 November 2026, 18:00 (Central European Time).

                        This link is for new.colleague@example.org alone; please do not pass it
                        on. You do not know why you got it? Then just ignore this mail: without
                        you nothing happens.

                        This is not me:
                        %s

                        Do not remind me:
                        %s

                        Questions: lead@example.org

                        --\s
                        Example Institute
                        """.formatted(LINK, NOT_ME, STOP));
    }

    @Test
    void speaksTheLanguageOfTheRecipient() {
        Letter letter = letter(Locale.GERMAN, "", EXPIRES, LINK).to(COLLEAGUE, Optional.empty());

        assertThat(letter.subject()).isEqualTo("Team lead lädt Sie ein: Example Institute");
        assertThat(letter.text())
                .startsWith("Guten Tag New Colleague,\n")
                .contains("\n\nEinladung annehmen:\n\n" + LINK + "\n\n")
                .contains("Gültig bis Freitag, 27. November 2026, 18:00")
                .doesNotContain("Fragen:");
        assertThat(letter.html()).contains("<html lang=\"de\">");
        assertThat(letter.language()).isEqualTo(Locale.GERMAN);
    }

    @Test
    void neverBreaksTheLinkAndPutsItAloneOnItsLine() {
        Letter letter = letter(Locale.ENGLISH, "", null, LINK).to(COLLEAGUE, LEAD);

        assertThat(letter.text().lines()).contains(LINK);
        assertThat(letter.html()).contains("<a href=\"" + LINK + "\"").contains(">" + LINK + "</a>");
        assertThat(letter.text()).doesNotContain("Valid until");
    }

    @Test
    void showsWhatTheInviterWroteLiterally() {
        String message = "<script>alert(1)</script> #{user.name} ${7*7} {0} {{link}} {{#link}} \\1 $1 & \"quoted\" 'n'";

        Letter letter = new InvitationLetter(
                        Locale.ENGLISH,
                        ZoneId.of("UTC"),
                        "Example Institute",
                        "<b>Eve</b>\r\nBcc: victim@example.org",
                        "<i>{0}</i>",
                        message,
                        null,
                        null,
                        new Links(LINK, "", "", false))
                .to(new Mailbox("<u>Name</u>", "a@example.org"), LEAD);

        assertThat(letter.subject()).isEqualTo("<b>Eve</b> Bcc: victim@example.org invites you to Example Institute");
        assertThat(letter.text().replaceAll("\\s+", " ")).contains(message);
        assertThat(letter.html())
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt; #{user.name} ${7*7} {0} {{link}} {{#link}} \\1 $1 &amp; &quot;quoted&quot; &#39;n&#39;")
                .contains("&lt;u&gt;Name&lt;/u&gt;")
                .doesNotContain("<script>")
                .doesNotContain("<b>Eve");
    }

    @Test
    void givesNoLinkToWhoeverGetsACopy() {
        Letter letter = letter(Locale.ENGLISH, "Hello", EXPIRES, "").to(new Mailbox("", "boss@example.org"), LEAD);

        assertThat(letter.text() + letter.html())
                .doesNotContain("itoken")
                .doesNotContain("/if/flow/")
                .contains("This copy has no link");
    }

    @Test
    void remindsInTheSameWords() {
        Letter letter = new InvitationLetter(
                        Locale.GERMAN,
                        ZoneId.of("Europe/Berlin"),
                        "Example Institute",
                        "Team lead",
                        "Wiki",
                        "",
                        null,
                        EXPIRES,
                        new Links(LINK, STOP, NOT_ME, true))
                .to(COLLEAGUE, LEAD);

        assertThat(letter.subject()).isEqualTo("Team lead lädt Sie ein: Example Institute");
        assertThat(letter.text()).contains("Zur Erinnerung: Mit dieser Einladung", "Nicht mehr erinnern:\n" + STOP);
        assertThat(letter.html()).contains("href=\"" + STOP + "\"", "href=\"" + NOT_ME + "\"");
    }

    private static InvitationLetter letter(Locale locale, String message, Instant expires, String link) {
        return new InvitationLetter(
                locale,
                ZoneId.of("Europe/Berlin"),
                "Example Institute",
                "Team lead",
                "Wiki and source code",
                message,
                null,
                expires,
                link.isEmpty() ? Links.NONE : new Links(link, STOP, NOT_ME, false));
    }
}
