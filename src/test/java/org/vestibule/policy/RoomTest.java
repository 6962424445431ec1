package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void isTakenByEachValueUntilNoneIsLeft() {
        Room room = Room.standard();

        assertThat(room.takes("a".repeat(60_000))).isTrue();
        assertThat(room.takes(Map.of("key", List.of(1, 2.5, true)))).isTrue();
        assertThat(room.takes("a".repeat(60_000))).isFalse();
    }

    @Test
    void isWhatIsThereWhereVisitorsGaveMore() {
        List<String> files = Collections.nCopies(8, "a".repeat(1_500_000));

        assertThat(Room.around(files).takes(files)).isTrue();
        assertThat(Room.around(files).takes(List.of(files, "more"))).isFalse();
    }

    @Test
    void isFoundInsideOfWhatAnObjectHas() {
        Object plan = new Namespace("FlowPlan", Map.of("context", Map.of("key", "a".repeat(200_000))));

        assertThat(Room.standard().takes(plan)).isFalse();
    }

    @Test
    void hasNoneForWhatHoldsItself() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThat(Room.standard().takes(endless)).isFalse();
        assertThat(Room.around(endless).takes(endless)).isFalse();
    }

    @Test
    void countsWhatIsHeldManyTimesAsOftenAsJsonWouldWriteIt() {
        Object twice = "a";
        for (int i = 0; i < 40; i++) {
            twice = List.of(twice, twice);
        }

        assertThat(Room.standard().takes(twice)).isFalse();
        assertThat(Room.standard().takes(Collections.nCopies(Integer.MAX_VALUE, 1)))
                .isFalse();
    }
}
