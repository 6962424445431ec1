package org.vestibule.policy;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of the place of an address.
 *
 * @param known by the names that MaxMind's databases use, and others after them
 */
record GeoPlace(Map<?, ?> known) {
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

    private Object member(String group, String name) {
        return known.get(group) instanceof Map<?, ?> members ? members.get(name) : null;
    }
}
