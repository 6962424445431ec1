package org.vestibule.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;

/** Sends the browser to another page: after each POST, so that a reload repeats nothing. */
@ApplicationScoped
public class Navigation {
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
        Redirect.to((HttpServletResponse) faces.getExternalContext().getResponse(), location);
        faces.responseComplete();
    }
}
