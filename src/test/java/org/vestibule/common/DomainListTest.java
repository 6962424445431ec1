package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainListTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, example.org",
        "Example.ORG., example.org",
        "example.org, EXAMPLE.org.",
        ".example.org, lab.example.org",
        "*.example.org, a.b.Example.org",
        "example.net example.org, example.org",
        "bücher.example, xn--bcher-kva.example",
        "xn--bcher-kva.example, XN--BCHER-KVA.example",
        "BÜCHER.example, bücher.example",
        "ｅｘａｍｐｌｅ.org, example.org",
        ".bücher.example, a.xn--bcher-kva.example",
        ".org, example.org"
    })
    void hasWhatItNames(String list, String domain) {
        assertThat(DomainList.of(list.replace(' ', ',')).contains(domain)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, lab.example.org",
        "example.org, badexample.org",
        "example.org, example.org.evil.example",
        "example.org, org",
        ".example.org, example.org",
        "*.example.org, badexample.org",
        "bücher.example, bucher.example",
        "' , ', example.org"
    })
    void hasNothingElse(String list, String domain) {
        assertThat(DomainList.of(list).contains(domain)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "*.",
                "*",
                "a..b",
                "..example.org",
                "lab.*.example.org",
                "@example.org",
                "new@example.org",
                "https://example.org",
                "under_score.example.org",
                "-a.example.org",
                "example.org:25",
                "two words"
            })
    void refusesWhatIsNoDomain(String text) {
        assertThatThrownBy(() -> DomainList.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isEmptyWithoutDomains() {
        assertThat(DomainList.of(" ,").isEmpty()).isTrue();
        assertThat(DomainList.of(".org").isEmpty()).isFalse();
    }
}
