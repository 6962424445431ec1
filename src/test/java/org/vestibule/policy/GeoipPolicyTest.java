package org.vestibule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventRepository;
import org.vestibule.event.Events;
import org.vestibule.event.Subject;
import org.vestibule.policy.GeoPlace.Point;
import org.vestibule.user.User;

class GeoipPolicyTest {
    private static final String BERLIN = "192.0.2.1";
    private static final String TOKYO = "198.51.100.1";
    private static final String NOWHERE = "203.0.113.1";

    private final GeoipPolicy policy = new GeoipPolicy();
    private final User jane = new User("jane", Instant.EPOCH);
    private Map<String, Object> here = place("DE", 64_500, 52.5, 13.4);
    private String signedInFrom = BERLIN;
    private boolean isThere = true;

    @BeforeEach
    void install() {
        policy.database = new GeoDatabase() {
            @Override
            boolean isThere() {
                return isThere;
            }

            @Override
            GeoPlace find(String address) {
                return new GeoPlace(
                        switch (address) {
                            case BERLIN -> here;
                            case TOKYO -> place("JP", 64_501, 35.7, 139.7);
                            default -> Map.of();
                        });
            }
        };
        policy.events = new EventRepository() {
            @Override
            public List<Event> latest(EventAction action, Subject subject, int count) {
                return List.of(Events.of(action, subject, signedInFrom));
            }
        };
        policy.clock = Clock.fixed(Instant.EPOCH.plus(Duration.ofMinutes(90)), ZoneOffset.UTC);
    }

    private static Map<String, Object> place(String country, long asn, double latitude, double longitude) {
        return Map.of(
                "country", Map.of("iso_code", country),
                "autonomous_system_number", asn,
                "location", Map.of("latitude", latitude, "longitude", longitude));
    }

    @Test
    void passesEverywhereWhereNothingIsSet() {
        assertThat(passes(Map.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"countries, 'AT,DE', true", "countries, AT, false", "asns, '64499,64500', true", "asns, 64499, false"})
    void looksAtTheCountryAndTheNetwork(String setting, String value, boolean passes) {
        assertThat(passes(Map.of(setting, value))).isEqualTo(passes);
    }

    @Test
    void needsOneOfCountryAndNetwork() {
        assertThat(passes(Map.of("countries", "DE", "asns", "1"))).isTrue();
        assertThat(passes(Map.of("countries", "AT", "asns", "64500"))).isTrue();
    }

    @Test
    void breaksWhereThePlaceDecidesAndIsUnknown() {
        here = Map.of();

        assertThatThrownBy(() -> passes(Map.of("countries", "DE"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesPlacesThatAreFarFromTheLatestSignIns() {
        Map<String, Object> settings = Map.of("check_history_distance", true);

        assertThat(passes(settings)).isTrue();
        signedInFrom = TOKYO;
        assertThat(judge(settings).messages()).containsExactly("You are too far from where you signed in lately.");
        assertThat(passes(Map.of("check_history_distance", true, "history_max_distance_km", 8_900)))
                .isTrue();
        signedInFrom = NOWHERE;
        assertThat(passes(settings)).isTrue();
    }

    @Test
    void refusesWhoCannotHaveComeSoFast() {
        Map<String, Object> settings = Map.of("check_impossible_travel", true);
        signedInFrom = TOKYO;

        assertThat(passes(settings)).isFalse();
        policy.clock = Clock.fixed(Instant.EPOCH.plus(Duration.ofHours(9)), ZoneOffset.UTC);
        assertThat(passes(settings)).isTrue();
    }

    @Test
    void refusesWhoComesFromNowhere() {
        here = Map.of();

        assertThat(passes(Map.of("check_history_distance", true))).isFalse();
    }

    @Test
    void letsThosePassWhoHaveNeverSignedIn() {
        signedInFrom = TOKYO;
        GeoipPolicy.Settings settings = read(Map.of("check_impossible_travel", true));

        assertThat(policy.evaluate(settings, Requests.about(null, Map.of())).passing())
                .isTrue();
    }

    @Test
    void cannotBeSavedWithoutADatabase() {
        policy.check(read(Map.of()));
        isThere = false;

        assertThatThrownBy(() -> policy.check(read(Map.of())))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("vestibule.geoip-database");
    }

    @Test
    void measuresAlongTheGlobe() {
        Point berlin = new Point(52.5, 13.4);

        assertThat(berlin.kilometresTo(berlin)).isZero();
        assertThat(berlin.kilometresTo(new Point(35.7, 139.7))).isCloseTo(8_920, within(20.0));
        assertThat(new Point(0, 179.5).kilometresTo(new Point(0, -179.5))).isCloseTo(111, within(1.0));
    }

    private boolean passes(Map<String, ?> settings) {
        return judge(settings).passing();
    }

    private PolicyResult judge(Map<String, ?> settings) {
        return policy.evaluate(read(settings), Requests.about(jane, Map.of()));
    }

    private static GeoipPolicy.Settings read(Map<String, ?> settings) {
        return Records.read(GeoipPolicy.Settings.class, settings);
    }
}
