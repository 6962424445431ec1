package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SliceTest {
    private final List<String> read = new ArrayList<>();

    @Test
    void readsAllPartsOneAfterTheOther() {
        assertThat(Slice.all(this::part)).containsExactly(1, 1, 2, 2, 3, 3);
        assertThat(read).containsExactly("1", "2", "3");
    }

    @Test
    void readsNoPartBeforeItIsAskedFor() {
        List<String> seen = new ArrayList<>();

        Slice.all(this::part).forEach(row -> seen.add(row + " of " + read.size()));

        assertThat(seen).containsExactly("1 of 1", "1 of 1", "2 of 2", "2 of 2", "3 of 3", "3 of 3");
    }

    private Slice<Integer> part(Optional<String> cursor) {
        int number = Integer.parseInt(cursor.orElse("1"));
        read.add(String.valueOf(number));
        Optional<String> next = Optional.of(number + 1).filter(it -> it <= 3).map(String::valueOf);
        return new Slice<>(List.of(number, number), Optional.empty(), next);
    }
}
