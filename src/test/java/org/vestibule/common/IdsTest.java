package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void sortByTheOrderOfTheirMaking() {
        List<String> ids = Stream.generate(Ids::next).limit(10_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(Ids::isId);
    }

    @Test
    void tellTheTimeOfTheirMaking() {
        UUID id = UUID.fromString(Ids.next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }
}
