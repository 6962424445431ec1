package org.vestibule.editor;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the page says of what was just done, as its address carries it.
 *
 * @param did the end of the text's key; empty where nothing was done
 * @param at where it is said: at the flow's door, a place, or the gap behind one of them
 * @param id of what it was done to
 */
record Told(String did, String at, String id) {
    private static final String GAP = "add-";

    static Told by(HttpServletRequest request) {
        return new Told(asked(request, "did"), asked(request, "at"), asked(request, "id"));
    }

    private static String asked(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    /** The gap behind the door or a place, where a stage can be put. */
    static String gap(String behind) {
        return GAP + behind;
    }

    /** The door or the place of that id, or that is before the gap. */
    static String holder(String at) {
        return at.startsWith(GAP) ? at.substring(GAP.length()) : at;
    }

    String query() {
        return "did=%s&at=%s&id=%s".formatted(did, encoded(at), encoded(id));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
