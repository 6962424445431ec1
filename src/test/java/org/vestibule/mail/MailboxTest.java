package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x@example.org\r\nBcc: all@example.org",
                "x@example.org\n",
                "x\r@example.org",
                "x@example.org>",
                "x@example.org,y@example.org",
                "x@example.org\u010a",
                "x\u2028@example.org",
                "<x@example.org>",
                "x y@example.org",
                "\"x y\"@example.org",
                "x@",
                "@example.org",
                "x@-example.org",
                "x..y@example.org",
                "x@exämple.org",
                ""
            })
    void takesNothingButPlainAddresses(String address) {
        assertThat(Mailbox.isAddress(address)).isFalse();
        assertThatThrownBy(() -> new Mailbox("", address)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@example.org", "first.last+tag@mail.example.org", "o'neil@example.org", "vestibule@localhost"})
    void takesPlainAddresses(String address) {
        assertThat(new Mailbox("", address).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\r\nBcc: b@example.org", "A\nB", "A\u0085B", "A\u2028B", "A\u202eB", "A\u0000B", "A\tB"})
    void takesNoNameThatIsMoreThanOneLine(String name) {
        assertThatThrownBy(() -> new Mailbox(name, "a@example.org")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsCharactersWhoseLastByteIsALineEndOutOfTheHeader() {
        String header = new Mailbox("A\u010d\u010aBcc: b@example.org", "a@example.org")
                .header()
                .toString();

        assertThat(header).startsWith("=?UTF-8?").endsWith("<a@example.org>").doesNotContain("Bcc: b@");
    }

    @Test
    void quotesANameThatLooksLikeAnAddress() {
        String header =
                new Mailbox("boss@example.org, x", "a@example.org").header().toString();

        assertThat(header).isEqualTo("\"boss@example.org, x\" <a@example.org>");
    }

    @Test
    void readsTheConfiguredForms() {
        assertThat(Mailbox.parse("Institute, Ltd. <a@example.org>"))
                .isEqualTo(new Mailbox("Institute, Ltd.", "a@example.org"));
        assertThat(Mailbox.parse("\"Institute\" <a@example.org>")).isEqualTo(new Mailbox("Institute", "a@example.org"));
        assertThat(Mailbox.parse("a@example.org")).isEqualTo(new Mailbox("", "a@example.org"));
    }
}
