package org.vestibule.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the place of an address.
 *
 * @param known by the names that MaxMind's databases use, and others after them
 */
record GeoPlace(Map<?, ?> known) {
    /** The addresses of which the same number of an autonomous system is known. */
    static final String NETWORK = "network";

    /** A point on the globe, in degrees. */
    record Point(double latitude, double longitude) {
        private static final double RADIUS_KM = 6_371.0;

        /** Along the great circle, by the haversine formula. */
        double kilometresTo(Point other) {
            double a = squaredSine(other.latitude - latitude)
                    + Math.cos(Math.toRadians(latitude))
                            * Math.cos(Math.toRadians(other.latitude))
                            * squaredSine(other.longitude - longitude);
            return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
        }

        private static double squaredSine(double degrees) {
            double sine = Math.sin(Math.toRadians(degrees) / 2);
            return sine * sine;
        }
    }

    /** The code of the country, two capital letters. */
    Optional<String> country() {
        return Optional.ofNullable(member("country", "iso_code")).map(String::valueOf);
    }

    /** The number of the autonomous system, which is who routes the address. */
    Optional<Long> asn() {
        return Optional.ofNullable(known.get("autonomous_system_number")).map(it -> ((Number) it).longValue());
    }

    Optional<Point> point() {
        return member("location", "latitude") instanceof Number latitude
                        && member("location", "longitude") instanceof Number longitude
                ? Optional.of(new Point(latitude.doubleValue(), longitude.doubleValue()))
                : Optional.empty();
    }

    /** What expressions know as {@code geoip}; null where there is nothing. */
    Map<String, Object> geoip() {
        Map<String, Object> geoip = new LinkedHashMap<>();
        geoip.put("continent", member("continent", "code"));
        geoip.put("country", member("country", "iso_code"));
        geoip.put("lat", member("location", "latitude"));
        geoip.put("long", member("location", "longitude"));
        geoip.put("city", member("city", "names") instanceof Map<?, ?> names ? names.get("en") : null);
        return geoip.values().stream().allMatch(Objects::isNull) ? null : geoip;
    }

    /** What expressions know as {@code asn}; null where there is nothing. */
    Map<String, Object> network() {
        return asn().map(number -> {
                    Map<String, Object> network = new LinkedHashMap<>();
                    network.put("asn", number);
                    network.put("as_org", known.get("autonomous_system_organization"));
                    network.put("network", known.get(NETWORK));
                    return network;
                })
                .orElse(null);
    }

    private Object member(String group, String name) {
        return known.get(group) instanceof Map<?, ?> members ? members.get(name) : null;
    }
}
