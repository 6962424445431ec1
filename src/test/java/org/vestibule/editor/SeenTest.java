package org.vestibule.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Problem;

class SeenTest {
    @Test
    void isReadAsItWasWritten() {
        Seen seen = new Seen(Map.of("a", 1L, "b", 20L));

        assertThat(Seen.read(seen.text())).isEqualTo(seen);
    }

    @Test
    void holdsNothingThatNobodyWrote() {
        for (String odd : new String[] {null, "", " ", "a", "a:", "a:b", ":::", "a:-1", "a:" + "9".repeat(30)}) {
            assertThat(Seen.read(odd).versions()).as("%s", odd).isEmpty();
        }
        assertThatThrownBy(() -> Seen.read("").version("a")).isInstanceOf(Problem.class);
    }

    @Test
    void tellsWhatCameWentAndChanged() {
        Seen before = Seen.read("same:1 changed:1 gone:1");

        assertThat(Seen.read("same:1 changed:2 come:1").differing(before)).containsExactly("changed", "come", "gone");
    }
}
