package org.vestibule.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Configuration;

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
        origin.configuration = new Configuration(
                baseUrl,
                Path.of("unused"),
                new Configuration.Database("jdbc:h2:mem:unused", "", "", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                "Vestibule <vestibule@localhost>",
                Optional.empty(),
                ZoneOffset.UTC,
                Locale.ENGLISH,
                List.of(),
                false,
                "",
                List.of(),
                null);
        return origin;
    }
}
