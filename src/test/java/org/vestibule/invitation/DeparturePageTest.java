package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Configurations;

class DeparturePageTest {
    private final DeparturePage page = new DeparturePage();

    private void configure(String departure) {
        page.configuration = Configurations.with(Map.of("vestibule.departed-inviters", departure));
    }

    @Test
    void offersFirstWhatIsConfigured() {
        configure("suspend");
        assertThat(page.getChoices()).containsExactly("suspend", "keep");

        configure("hand-over:akadmin");
        assertThat(page.getChoices()).containsExactly("hand_over", "keep", "suspend");
    }
}
