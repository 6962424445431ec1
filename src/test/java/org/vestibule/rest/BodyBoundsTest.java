package org.vestibule.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

class BodyBoundsTest {
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [1, \"é\"]}", "\"[[[\\\"[[[\\\\\"", ""})
    void passesOnWhatItReads(String text) throws IOException {
        assertThat(body(text, true).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
    }

    @Test
    void countsLevelsOutsideOfTexts() throws IOException {
        String inText = "[\"" + "[".repeat(1_000) + "\\\"" + "{".repeat(1_000) + "\"]";
        String inARow = "[" + "[],".repeat(1_000) + "[]]";

        assertThat(body(inText, true).readAllBytes()).hasSize(inText.length());
        assertThat(body(inARow, true).readAllBytes()).hasSize(inARow.length());
        assertThat(refusal(body("\"\\\\\"" + "[{".repeat(51), true))).isEqualTo(ProblemType.INVALID);
        assertThat(body("[".repeat(101), false).readAllBytes()).hasSize(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1e999, -1.5E+300, 1e-7, true, false]", "[\"1e999999999\", \"e\", 1234567]", "{\"e1234\": 1e1}"
            })
    void passesOnNumbersThatCanBeWrittenOut(String text) throws IOException {
        assertThat(body(text, true).readAllBytes()).hasSize(text.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "[1E+1000]", "{\"a\": 1.5e-1000}", "1e0001"})
    void refusesNumbersOfAnyNumberOfDigits(String text) throws IOException {
        assertThat(refusal(body(text, true))).isEqualTo(ProblemType.INVALID);
        assertThat(body(text, false).readAllBytes()).hasSize(text.length());
    }

    @Test
    void countsBytes() {
        assertThat(refusal(body("x".repeat(8_454_145), false))).isEqualTo(ProblemType.TOO_LARGE);
        assertThat(refusal(body(" ".repeat(8_454_145), true))).isEqualTo(ProblemType.TOO_LARGE);
    }

    @Test
    void endsWhereTheBodyEnds() throws IOException {
        InputStream body = new BodyBounds.Bounded(bytes("[1]GET /"), 3, BodyBounds.MOST_BYTES, true);

        assertThat(body.read()).isEqualTo('[');
        assertThat(body.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("1]");
        assertThat(body.read()).isEqualTo(-1);
    }

    private static InputStream body(String text, boolean json) {
        return new BodyBounds.Bounded(bytes(text), Integer.MAX_VALUE, BodyBounds.MOST_BYTES, json);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemType refusal(InputStream body) {
        return catchThrowableOfType(Problem.class, body::readAllBytes).type();
    }
}
