package org.vestibule.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Default;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Texts;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventRepository;
import org.vestibule.policy.GeoPlace.Point;
import org.vestibule.user.User;

/**
 * Decides by where an address is: in which country or network, and whether that can be, after the user's latest sign-ins. It works only
 * where the operator has named a database of places.
 */
@ApplicationScoped
public class GeoipPolicy implements PolicyKind<GeoipPolicy.Settings> {
    private static final double FASTEST_KM_PER_HOUR = 1_000;

    @Inject
    GeoDatabase database;

    @Inject
    EventRepository events;

    @Inject
    Clock clock;

    /**
     * Where visitors may be; empty lists allow every place. A distance may exceed what is allowed by its tolerance, as databases are
     * not exact.
     *
     * @param asns numbers of autonomous systems; one of these or one of the countries is enough
     * @param countries codes of two letters
     * @param historyMaxDistanceKm how far off each of the latest sign-ins may be
     * @param historyLoginCount how many sign-ins are looked at
     * @param checkImpossibleTravel whether it must be possible to have come from each of them
     * @param impossibleToleranceKm of the travels, for which authentik takes the other tolerance
     */
    public record Settings(
            List<Long> asns,

            List<@Pattern(regexp = "[A-Z]{2}", message = "{org.vestibule.policy.country}") String> countries,

            boolean checkHistoryDistance,
            @Default("100") @Min(0) int historyMaxDistanceKm,
            @Default("50") @Min(0) int distanceToleranceKm,
            @Default("5") @Min(0) @Max(100) int historyLoginCount,
            boolean checkImpossibleTravel,
            @Default("100") @Min(0) int impossibleToleranceKm) {
        private boolean allowsEveryPlace() {
            return asns.isEmpty() && countries.isEmpty();
        }

        private boolean allow(GeoPlace place) {
            return place.asn().filter(asns::contains).isPresent()
                    || place.country().filter(countries::contains).isPresent();
        }

        /** Whether what is not allowed might be, if more were known. */
        private boolean areTooLittleKnown(GeoPlace place) {
            return !asns.isEmpty() && place.asn().isEmpty()
                    || !countries.isEmpty() && place.country().isEmpty();
        }

        private boolean isTooFar(double kilometres) {
            return checkHistoryDistance && kilometres >= historyMaxDistanceKm + distanceToleranceKm;
        }

        private boolean isImpossible(double kilometres, Duration time) {
            return checkImpossibleTravel
                    && kilometres >= FASTEST_KM_PER_HOUR * Math.max(1, time.toHours()) + impossibleToleranceKm;
        }
    }

    @Override
    public String name() {
        return "geoip";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings) {
        if (!database.isThere()) {
            throw Problem.invalid("", Message.of("policy.geoip.none"));
        }
    }

    @Override
    public PolicyResult evaluate(Settings settings, PolicyRequest request) {
        GeoPlace here = database.find(request.clientAddress());
        return place(settings, here)
                .or(() -> journey(settings, here, request))
                .map(wrong -> PolicyResult.failed(Texts.in(request.locale()).get(wrong)))
                .orElseGet(PolicyResult::passed);
    }

    private static Optional<String> place(Settings settings, GeoPlace here) {
        if (settings.allowsEveryPlace() || settings.allow(here)) {
            return Optional.empty();
        }
        if (settings.areTooLittleKnown(here)) {
            throw new IllegalStateException("The database of places does not know the client's address");
        }
        return Optional.of("policy.geoip.place");
    }

    /** Sign-ins from places that nobody knows say nothing; a visitor from such a place has come from nowhere. */
    private Optional<String> journey(Settings settings, GeoPlace here, PolicyRequest request) {
        if (!settings.checkHistoryDistance() && !settings.checkImpossibleTravel()) {
            return Optional.empty();
        }
        return here.point()
                .map(point -> signIns(settings, request)
                        .flatMap(signIn -> journey(settings, signIn, point).stream())
                        .findFirst())
                .orElseGet(() -> Optional.of("policy.geoip.nowhere"));
    }

    private Optional<String> journey(Settings settings, Event signIn, Point here) {
        Duration time = Duration.between(signIn.getCreated(), clock.instant());
        return database.find(signIn.getClientAddress())
                .point()
                .map(there -> there.kilometresTo(here))
                .filter(kilometres -> settings.isTooFar(kilometres) || settings.isImpossible(kilometres, time))
                .map(kilometres -> "policy.geoip.far");
    }

    private Stream<Event> signIns(Settings settings, PolicyRequest request) {
        return request.user().map(User::subject).stream()
                .flatMap(user -> events.latest(EventAction.LOGIN, user, settings.historyLoginCount()).stream())
                .filter(signIn -> !signIn.getClientAddress().isEmpty());
    }
}
