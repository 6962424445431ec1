package org.vestibule.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends the browser to another page: after each POST, so that a reload repeats nothing. */
@ApplicationScoped
public class Navigation {
    @Inject
    Viewer viewer;

    /** Goes to a page of this service; the path starts with a slash and may have a query. */
    public void go(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            throw new IllegalArgumentException("No path of this service: " + path);
        }
        leave(FacesContext.getCurrentInstance().getExternalContext().getRequestContextPath() + path);
    }

    /** Goes to a page that says what has been done, by the text {@code done.<key>}. */
    public void go(String path, String doneKey) {
        go(path + (path.contains("?") ? "&" : "?") + "done=" + doneKey);
    }

    /** Goes to an address that need not be ours, as it is. */
    public void leave(String location) {
        FacesContext faces = FacesContext.getCurrentInstance();
        HttpServletResponse response =
                (HttpServletResponse) faces.getExternalContext().getResponse();
        try {
            if (location.startsWith("/")) {
                Redirect.to(response, location);
            } else {
                Redirect.away(response, location, viewer.getLocale());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }
}
