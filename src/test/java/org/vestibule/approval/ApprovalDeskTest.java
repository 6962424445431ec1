package org.vestibule.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApprovalDeskTest {
    @Test
    void callsSomebodyByAFewWords() {
        assertThat(title("", "ada", "Tea", "more")).isEqualTo("ada · Tea");
        assertThat(title()).isEmpty();
        assertThat(title("ada", "a".repeat(2000)))
                .startsWith("ada · aaa")
                .endsWith("…")
                .hasSizeLessThan(100);
    }

    private static String title(String... values) {
        List<Petition.Line> lines = Stream.of(values)
                .map(it -> new Petition.Line("key", "Label", it))
                .toList();
        return new ApprovalDesk.Case(null, "tea", lines, false, false, false).title();
    }
}
