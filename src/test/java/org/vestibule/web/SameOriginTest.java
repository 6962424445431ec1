package org.vestibule.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Configurations;

class SameOriginTest {
    private static final String ASKED = "http://proxy.internal:8080";

    private final SameOrigin installed = at("https://People.example.org/join");
    private final SameOrigin local = at("http://localhost:8080");

    @ParameterizedTest
    @CsvSource({
        "same-origin, , true",
        "none, , true",
        "same-site, https://people.example.org, false",
        "cross-site, https://people.example.org, false",
        ", https://people.example.org, true",
        ", https://people.example.org:443, false",
        ", http://people.example.org, false",
        ", https://people.example.org.evil.example, false",
        ", null, false",
        ", , false",
        ", http://proxy.internal:8080, false"
    })
    void believesTheBrowserAndTheBaseUrl(String site, String origin, boolean own) {
        assertThat(installed.isOwn(site, origin, ASKED)).isEqualTo(own);
    }

    @Test
    void answersToAnyHostUntilTheBaseUrlIsSet() {
        assertThat(local.isOwn(null, ASKED, ASKED)).isTrue();
        assertThat(local.isOwn(null, "http://evil.example", ASKED)).isFalse();
        assertThat(local.isOwn(null, "http://localhost:8080", ASKED)).isTrue();
    }

    private static SameOrigin at(String baseUrl) {
        SameOrigin origin = new SameOrigin();
        origin.configuration = Configurations.with(Map.of("vestibule.base-url", baseUrl));
        return origin;
    }
}
