package org.vestibule.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void isOpenedForWhatMayBeDoneToIt() {
        assertThat(Part.of("stages", "add")).contains(Part.STAGES);
        assertThat(Part.of("flows", "edit")).contains(Part.FLOWS);
    }

    @Test
    void isNotOpenedForAnythingElse() {
        assertThat(Part.of("flows", "add")).isEmpty();
        assertThat(Part.of("places", "drop")).isEmpty();
        assertThat(Part.of("stages", "burn")).isEmpty();
        assertThat(Part.of("rules", "edit")).isEmpty();
        assertThat(Part.of("", "")).isEmpty();
    }
}
