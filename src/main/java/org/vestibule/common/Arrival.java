package org.vestibule.common;

import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** Tells the {@link Caller} where a request comes from, before anybody asks who sent it. */
@WebListener
public class Arrival implements ServletRequestListener {
    @Inject
    Caller caller;

    @Inject
    Configuration configuration;

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        HttpServletRequest request = (HttpServletRequest) event.getServletRequest();
        ClientAddress addresses = new ClientAddress(configuration.trustedProxies());
        caller.arrive(
                addresses.of(request.getRemoteAddr(), lines(request, "X-Forwarded-For"), lines(request, "Forwarded")),
                Ids.next());
    }

    private static List<String> lines(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}
