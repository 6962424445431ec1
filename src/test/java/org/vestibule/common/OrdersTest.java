package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private record Row(String name, Instant made) {}

    private final Orders<Row> orders = new Orders<>(
            Column.text("id", "r.id", Row::name),
            "-made",
            List.of(Column.text("name", "r.name", Row::name), Column.time("made", "r.made", Row::made)));

    @Test
    void readsWhatAddressesSayAndSaysTheSame() {
        for (String order : List.of("name", "-name", "made", "-made")) {
            assertThat(orders.of(order)).hasToString(order);
        }
        assertThat(orders.of("-name").descending()).isTrue();
        assertThat(orders.of("name").by().path()).isEqualTo("r.name");
    }

    @Test
    void hasAUsualOrder() {
        assertThat(orders.of("")).hasToString("-made");
        assertThat(orders.of(null)).isEqualTo(orders.standard());
    }

    @Test
    void refusesWhatNoIndexServes() {
        Problem refused = catchThrowableOfType(Problem.class, () -> orders.of("-colour"));

        assertThat(refused.type()).isEqualTo(ProblemType.INVALID);
        assertThat(refused.errors().get("ordering")).hasToString("[“-colour” is not one of name, made.]");
    }
}
