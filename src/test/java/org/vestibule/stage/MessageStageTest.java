package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.flow.Answer;
import org.vestibule.flow.Outcome;

class MessageStageTest {
    private final MessageStage stage = new MessageStage();

    @Test
    void showsMarkdown() {
        assertThat(text("# Welcome\n\nRead *this*:\n\n- [rules](https://example.org/rules)"))
                .containsSubsequence(
                        "<h2>Welcome</h2>",
                        "<p>Read <em>this</em>:</p>",
                        "<li><a href=\"https://example.org/rules\" rel=\"nofollow\">rules</a></li>");
    }

    @Test
    @DisplayName("Weakness 15: nothing acts or loads, however it is written")
    void letsNothingAct() {
        assertThat(
                        text(
                                "Look: <img src=x onerror=y()> [go](javascript:z()) <b onclick=a()>bold</b><script>x()</script>"))
                .isEqualToIgnoringWhitespace("<p>Look: go <b>bold</b></p>");
    }

    @Test
    void goesOnByItsButton() {
        assertThat(stage.submit(new Arrival().at(stage, Map.of("text", "Hello")), new Answer("", Map.of())))
                .isEqualTo(Outcome.next());
    }

    private String text(String markdown) {
        Outcome outcome = stage.enter(new Arrival().at(stage, Map.of("text", markdown)));
        return (String) ((Outcome.Ask) outcome).challenge().get("text");
    }
}
