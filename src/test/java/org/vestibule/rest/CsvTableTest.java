package org.vestibule.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void letsNoSpreadsheetCalculate(String formula) throws IOException {
        assertThat(written(formula)).isEqualTo("\uFEFFhead\r\n'" + formula + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1", "\r=1", "\n=1"})
    void isNotMisledByWhatComesBefore(String formula) throws IOException {
        assertThat(written(formula)).startsWith("\uFEFFhead\r\n").contains("'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "1-1", "a@example.org", "Jürgen"})
    void leavesTheRestAsItIs(String text) throws IOException {
        assertThat(written(text)).isEqualTo("\uFEFFhead\r\n" + text + "\r\n");
    }

    @Test
    void quotesAsTheStandardSays() throws IOException {
        assertThat(written("a \"b\", c\nd")).isEqualTo("\uFEFFhead\r\n\"a \"\"b\"\", c\nd\"\r\n");
    }

    private static String written(String cell) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvTable.write(List.of("head"), Stream.of(List.of(cell)), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
