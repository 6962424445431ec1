package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Samples NUMBERED = samples("invitation-%d\nakadmin");

    @Test
    void tellTheRarestPart() {
        assertThat(samples("%d and more").rarestPart("77 and")).contains("77 a");
        assertThat(NUMBERED.rarestPart("katherine")).as("in no text").contains("kathe");
    }

    @Test
    void lookAtTheBeginningOfALongText() {
        assertThat(NUMBERED.rarestPart("kath" + "invitation".repeat(1_000))).contains("kathi");
    }

    @Test
    void divideNoLetter() {
        assertThat(NUMBERED.rarestPart("🎉🎊🎈🎁🎀🎂")).contains("🎉🎊🎈🎁🎀");
    }

    @Test
    void preferAPartOfWhichTheIndexReadsNoLettersThatMostTextsHave() {
        assertThat(NUMBERED.rarestPart("invitation-77")).contains("n-77");
    }

    @Test
    void tellNothingWhereEachPartIsCommon() {
        assertThat(NUMBERED.rarestPart("invitation")).isEmpty();
        assertThat(NUMBERED.rarestPart("tion-7")).as("of 11 in 100").isEmpty();
        assertThat(NUMBERED.rarestPart("77")).as("too short").isEmpty();
    }

    private static Samples samples(String text) {
        return new Samples(IntStream.range(0, 100).mapToObj(text::formatted).toList());
    }
}
