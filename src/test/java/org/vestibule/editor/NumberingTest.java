package org.vestibule.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberingTest {
    @Test
    void leavesTheOthersAloneWhereThereIsRoom() {
        assertThat(Numbering.with(List.of(), 0)).containsExactly(10);
        assertThat(Numbering.with(List.of(10, 20), 0)).containsExactly(0, 10, 20);
        assertThat(Numbering.with(List.of(10, 20), 1)).containsExactly(10, 15, 20);
        assertThat(Numbering.with(List.of(10, 23), 2)).containsExactly(10, 23, 30);
        assertThat(Numbering.with(List.of(-5, 7), 1)).containsExactly(-5, 1, 7);
    }

    @Test
    void givesAllOtherNumbersWhereThereIsNone() {
        assertThat(Numbering.with(List.of(0, 1, 2), 1)).containsExactly(10, 20, 30, 40);
        assertThat(Numbering.with(List.of(10, 10), 1)).containsExactly(20, 30, 40);
        assertThat(Numbering.with(List.of(100, 101), 1)).containsExactly(10, 20, 30);
    }
}
