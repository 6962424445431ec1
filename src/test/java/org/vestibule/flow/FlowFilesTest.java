package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run holds of its files. */
class FlowFilesTest {
    private static final String PHOTO = "data:image/png;base64," + "QUJD".repeat(500);
    private static final String LETTER = "data:application/pdf;base64," + "REVG".repeat(500);

    private final List<String> asked = new ArrayList<>();
    private final FlowRun run = new FlowRun(List.of("binding"), new FlowData());

    @Test
    void areNamedOnlyAndReadWhenSomebodyAsks() {
        run.data().answer(Map.of("photo", PHOTO, "name", "Ada"));

        FlowRun read = again(run);
        assertThat(run.write()).hasSizeLessThan(500).doesNotContain("QUJD");
        assertThat(read.data().prompted("name")).contains("Ada");
        assertThat(read.data().files()).isOne();
        assertThat(asked).isEmpty();

        assertThat(read.data().prompted("photo")).contains(PHOTO);
        assertThat(read.data().promptData()).isEqualTo(Map.of("photo", PHOTO, "name", "Ada"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void areTakenFromWhereverTheyStand() {
        run.data().answer(Map.of("attributes", Map.of("papers", List.of(LETTER, "none"))));
        run.reach(Step.ask("prompt", new Outcome.Ask(Map.of("value", PHOTO), Map.of()), Locale.ENGLISH));

        FlowRun read = again(run);

        assertThat(run.write()).hasSizeLessThan(500);
        assertThat(read.step().challenge()).containsEntry("value", PHOTO);
        assertThat(read.data().promptData()).isEqualTo(Map.of("attributes", Map.of("papers", List.of(LETTER, "none"))));
    }

    @Test
    void goWhenNothingNamesThemAnyMore() {
        run.data().answer(Map.of("photo", PHOTO));
        FlowRun read = again(run);

        read.data().answer(Map.of("photo", LETTER));
        read.write();

        assertThat(read.files().added()).extracting(FlowFile::address).containsExactly(LETTER);
        assertThat(read.files().dropped()).containsExactlyElementsOf(run.files().ids());
    }

    @Test
    void staysTheSameWhenItIsPutElsewhere() {
        run.data().answer(Map.of("photo", PHOTO));
        FlowRun read = again(run);

        read.data().put("copy", read.data().prompted("photo").orElseThrow());
        read.write();

        assertThat(read.files().ids()).isEqualTo(run.files().ids());
        assertThat(read.files().added()).isEmpty();
        assertThat(read.files().dropped()).isEmpty();
    }

    @Test
    void areNotMadeOfWhatIsShortOrNoFile() {
        run.data().answer(Map.of("dot", "data:image/gif;base64,R0lGODlhAQABAAAAACw=", "story", "x".repeat(5_000)));

        assertThat(again(run).data().promptData()).isEqualTo(run.data().promptData());
        assertThat(run.files().ids()).isEmpty();
    }

    /** The run as the next request finds it. */
    private FlowRun again(FlowRun one) {
        String kept = one.write();
        return FlowRun.read(kept, id -> {
            asked.add(id);
            return one.files().added().stream()
                    .filter(it -> it.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .address();
        });
    }
}
