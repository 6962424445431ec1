package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefangTest {
    @ParameterizedTest
    @CsvSource({
        "https://evil.example/path?a=b,          https[:]//evil[.]example/path?a=b",
        "see www.evil.example!,                  see www[.]evil[.]example!",
        "HTTP://1.2.3.4/x,                       HTTP[:]//1.2.3.4/x",
        "evil.xn--p1ai,                          evil[.]xn--p1ai",
        "bücher.example,                         bücher[.]example",
        "evil\u3002example,                      evil[.]example",
        "evil\uff0eexample,                      evil[.]example",
        "me@evil.example,                        me@evil[.]example",
        "ftp://files.example and //evil.example, ftp[:]//files[.]example and //evil[.]example"
    })
    void leavesNoLinks(String text, String read) {
        assertThat(Defang.of(text)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "On 20.11.2026 at 12:30.", "z.B. Dr. Haddad, e.g. me", "Half: 1.5 // 2", "End.\nNext line"})
    void leavesEverythingElse(String text) {
        assertThat(Defang.of(text)).isEqualTo(text);
    }
}
