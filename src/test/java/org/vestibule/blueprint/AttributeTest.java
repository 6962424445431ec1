package org.vestibule.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Records;
import org.vestibule.policy.PasswordPolicy;

class AttributeTest {
    private static final String OURS = "check_common_passwords";

    @Test
    void isLeftOutWhereItWouldMeanNothing() {
        assertThat(names(Map.of("length_min", 8)))
                .contains("length_min", "check_static_rules")
                .doesNotContain(OURS);
        assertThat(names(Map.of(OURS, false))).contains(OURS);
    }

    private static List<String> names(Map<String, ?> values) {
        return Attribute.of(Records.read(PasswordPolicy.Settings.class, values))
                .map(Attribute::name)
                .toList();
    }
}
