package org.vestibule.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.vestibule.common.Configuration;

/** Tells requests that the service's own pages sent from those that other sites made a browser send. */
@ApplicationScoped
public class SameOrigin {
    @Inject
    Configuration configuration;

    /** Whether the browser says that one of our own pages sent this; who says nothing is refused. */
    public boolean sent(HttpServletRequest request) {
        return isOwn(request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), asked(request));
    }

    /** Whether the browser says that another site sent this. Programs that are no browsers say nothing, and hold no one's cookies. */
    public boolean sentByAnother(HttpServletRequest request) {
        boolean saysSomething = request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null;
        return saysSomething && !sent(request);
    }

    boolean isOwn(String site, String origin, String asked) {
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        return origin != null && (origin.equals(own()) || isLocal() && origin.equals(asked));
    }

    private String own() {
        return origin(URI.create(configuration.baseUrl()));
    }

    /** An installation that nobody has given an address yet answers to any. */
    private boolean isLocal() {
        return URI.create(configuration.baseUrl()).getHost().equals("localhost");
    }

    private static String asked(HttpServletRequest request) {
        return request.getScheme() + "://"
                + String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
    }

    /** As browsers write it: lower case, and without the scheme's own port. */
    private static String origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        String port = address.getPort() == -1 || address.getPort() == standard ? "" : ":" + address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
