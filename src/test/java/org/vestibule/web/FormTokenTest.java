package org.vestibule.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vestibule.common.SecretKeys;

class FormTokenTest {
    private static final String OLD = "an old secret key of 32 characters";
    private static final String NEW = "a new secret key of 32 characters!";

    @Test
    void fitsTheBrowserThatItWasGivenTo() {
        FormToken page = token("browser", OLD);
        FormToken form = token("browser", OLD);

        assertThat(form.matches(page.getValue())).isTrue();
    }

    @Test
    void fitsNoOtherBrowser() {
        FormToken page = token("browser", OLD);
        FormToken form = token("another", OLD);

        assertThat(form.matches(page.getValue())).isFalse();
    }

    @Test
    void outlivesTheChangeOfKeys() {
        String before = token("browser", OLD).getValue();

        assertThat(token("browser", NEW, OLD).matches(before)).isTrue();
        assertThat(token("browser", NEW).matches(before)).isFalse();
    }

    @Test
    void isNoneOfTheThingsThatStrangersSend() {
        FormToken form = token("browser", OLD);
        String right = form.getValue();

        assertThat(List.of("", "=", "x", "AAAA", right + "A", right.substring(1), right.toLowerCase(Locale.ROOT)))
                .noneMatch(form::matches);
    }

    private static FormToken token(String browser, String... keys) {
        FormToken token = new FormToken();
        token.keys = new SecretKeys(List.of(keys));
        token.bind(browser);
        return token;
    }
}
