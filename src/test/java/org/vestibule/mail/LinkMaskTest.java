package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkMaskTest {
    @Test
    void leavesTheLetterButNoLinkInIt() {
        Letter masked = LinkMask.masked(Letters.letter("new@example.org"), "https://people.example.org");

        assertThat(masked.text()).isEqualTo("Hello,\n\nhttps://people.example.org/…\n");
        assertThat(masked.html()).isEqualTo("<p>Hello, <a href=\"https://people.example.org/…\">come in</a></p>");
    }
}
