package org.vestibule.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.vestibule.common.Json;
import org.vestibule.common.Yaml;

/** A field of a form that holds YAML: what is kept of it, as JSON, is shown again. */
final class YamlEntrance implements Entrance {
    @Override
    public void take(byte[] bytes) {
        Map<String, Object> values = Yaml.mapping("field", new String(bytes, StandardCharsets.UTF_8));

        Map<String, Object> kept = Json.object(Json.write(values));

        String shown = Yaml.write(kept);
        assertThat(Yaml.write(Yaml.mapping("field", shown))).isEqualTo(shown);
    }
}
