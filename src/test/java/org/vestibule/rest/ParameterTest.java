package org.vestibule.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Problem;

class ParameterTest {
    @Test
    void readsWhatIsThere() {
        assertThat(Parameter.yesOrNo("TRUE")).contains(true);
        assertThat(Parameter.yesOrNo("perhaps")).isEmpty();
        assertThat(Parameter.time("at", "2026-11-20T12:00:00+02:00")).contains(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(Parameter.number("score", "-5")).contains(-5);
        assertThat(Parameter.object("attributes", " {\"a\": \"b\"}")).contains(Map.of("a", "b"));
    }

    @Test
    void takesNothingForNothing() {
        assertThat(Parameter.yesOrNo("")).isEmpty();
        assertThat(Parameter.time("at", "")).isEmpty();
        assertThat(Parameter.number("score", "")).isEmpty();
        assertThat(Parameter.object("attributes", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"now", "2026-11-20", "0000-01-01T00:00:00Z", "+999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void namesAWrongTime(String text) {
        refused(() -> Parameter.time("at", text), "at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "1.5", "9999999999"})
    void namesAWrongNumber(String text) {
        refused(() -> Parameter.number("score", text), "score");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "[1]", "null", "{", "{\"a\": }", "{\"a\": [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}"})
    void namesAWrongObject(String text) {
        refused(() -> Parameter.object("attributes", text), "attributes");
    }

    private static void refused(ThrowingCallable call, String name) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(it -> assertThat(it.errors()).containsOnlyKeys(name));
    }
}
