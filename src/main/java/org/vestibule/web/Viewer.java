package org.vestibule.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.vestibule.common.Caller;
import org.vestibule.common.Configuration;
import org.vestibule.common.Permission;
import org.vestibule.common.Texts;

/** Who looks at the page: in which language and zone, and what the menu may show. */
@Named
@RequestScoped
public class Viewer {
    @Inject
    HttpServletRequest request;

    @Inject
    Configuration configuration;

    @Inject
    Caller caller;

    private Locale locale;

    @PostConstruct
    void negotiate() {
        List<Locale> accepted = request.getHeader("Accept-Language") == null
                ? List.of(configuration.locale())
                : Collections.list(request.getLocales());
        locale = negotiate(BrowserCookies.language(request), accepted, configuration.locale());
    }

    static Locale negotiate(Optional<String> chosen, List<Locale> accepted, Locale standard) {
        return chosen.flatMap(tag -> known(Locale.forLanguageTag(tag)))
                .or(() -> accepted.stream()
                        .map(Viewer::known)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> known(standard))
                .orElse(Texts.LOCALES.get(0));
    }

    private static Optional<Locale> known(Locale wanted) {
        return Texts.LOCALES.stream()
                .filter(it -> it.getLanguage().equals(wanted.getLanguage()))
                .findFirst();
    }

    public Locale getLocale() {
        return locale;
    }

    /** The languages of the pages, to choose from. */
    public List<Locale> getLanguages() {
        return Texts.LOCALES;
    }

    /** The zone of the browser, or of the installation where that is not known. */
    public ZoneId getZone() {
        return zone(BrowserCookies.zone(request), configuration.zone());
    }

    static ZoneId zone(Optional<String> told, ZoneId standard) {
        return told.filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of)
                .orElse(standard);
    }

    /** The name of whoever is signed in, else null. */
    public String getUsername() {
        return caller.identity().map(Caller.Identity::username).orElse(null);
    }

    /** Whether a page with that {@link Permission} would open. */
    public boolean may(String permission) {
        return caller.has(Permission.valueOf(permission));
    }

    /** What a person can quote when asking for help. */
    public String getRequestId() {
        return caller.requestId();
    }

    /** What the page before has done, else null; only texts that there are. */
    public String getDone() {
        String key = "done." + Query.of(request).get("done");
        return texts().containsKey(key) ? texts().getString(key) : null;
    }

    @Produces
    @Dependent
    @Named("i18n")
    ResourceBundle texts() {
        return Texts.in(locale).bundle();
    }
}
