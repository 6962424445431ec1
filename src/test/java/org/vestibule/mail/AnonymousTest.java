package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymousTest {
    @Test
    void isAnAddressLikeOthersButNobodys() {
        String mark = Anonymous.address("0190a0b0-0000-7000-8000-000000000001");

        assertThat(Mailbox.isAddress(mark)).isTrue();
        assertThat(Anonymous.is(mark)).isTrue();
        assertThat(Anonymous.is("ada@example.org")).isFalse();
        assertThat(Anonymous.is("ada@invalid.example.org")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            550 5.1.1 <ada@example.org> is unknown | 550 5.1.1
            550-5.1.1 ada has gone                 | 550-5.1.1
            5.2.2 Mailbox full: ada                | 5.2.2
            250 queued for ada                     | 250
            ada 550                                | ''
            ''                                     | ''
            """)
    void keepsTheCodesOfAReply(String reply, String codes) {
        assertThat(Anonymous.codes(reply)).isEqualTo(codes);
    }
}
