package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vestibule.common.Configurations;
import org.vestibule.policy.GeoPlace.Point;

class GeoDatabaseTest {
    private final GeoDatabase database = new GeoDatabase();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void knowsWhatTheFilesTogetherKnow() throws IOException {
        Path cities = directory.resolve("cities.mmdb");
        new GeoFile()
                .put(
                        "192.0.2.0",
                        24,
                        Map.of(
                                "country", Map.of("iso_code", "DE"),
                                "location", Map.of("latitude", 52.5, "longitude", 13.25)))
                .put("198.51.100.0", 24, Map.of("country", Map.of("iso_code", "JP")))
                .writeTo(cities);
        Path networks = directory.resolve("networks.mmdb");
        new GeoFile()
                .put("192.0.2.0", 24, Map.of("autonomous_system_number", 64_500))
                .writeTo(networks);

        open(cities + ", " + networks);

        GeoPlace berlin = database.find("192.0.2.77");
        assertThat(berlin.country()).contains("DE");
        assertThat(berlin.asn()).contains(64_500L);
        assertThat(berlin.point()).contains(new Point(52.5, 13.25));
        assertThat(berlin.network()).containsEntry("asn", 64_500L).containsEntry("network", "192.0.2.0/24");
        assertThat(berlin.geoip()).containsEntry("country", "DE").containsEntry("city", null);
        GeoPlace japan = database.find("198.51.100.1");
        assertThat(japan.country()).contains("JP");
        assertThat(japan.asn()).isEmpty();
        assertThat(japan.point()).isEmpty();
        assertThat(database.find("203.0.113.1").country()).isEmpty();
    }

    @Test
    void saysThatThereIsNone() {
        open("");

        assertThat(database.isThere()).isFalse();
        assertThatThrownBy(() -> database.find("192.0.2.1")).hasMessageContaining("vestibule.geoip-database");
    }

    @Test
    void saysThatAFileIsNoDatabase() throws IOException {
        Path file = Files.writeString(directory.resolve("words.mmdb"), "words");

        assertThatThrownBy(() -> open(file.toString())).hasMessageContaining("vestibule.geoip-database");
    }

    private void open(String files) {
        database.configuration = Configurations.with(Map.of("vestibule.geoip-database", files));
        database.open();
    }
}
