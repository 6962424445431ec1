package org.vestibule.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToldTest {
    @Test
    void knowsWhatIsBeforeAGap() {
        assertThat(Told.holder(Told.gap("place"))).isEqualTo("place");
        assertThat(Told.holder("place")).isEqualTo("place");
        assertThat(Told.holder("")).isEmpty();
    }

    @Test
    void isCarriedByTheAddress() {
        assertThat(new Told("moved", "place", "prompt").query()).isEqualTo("did=moved&at=place&id=prompt");
        assertThat(new Told("changed", "a&did=b", "").query()).isEqualTo("did=changed&at=a%26did%3Db&id=");
    }
}
