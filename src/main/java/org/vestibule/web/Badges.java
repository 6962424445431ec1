package org.vestibule.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Map;

/** The look of states: shape and colour say the same as the word. */
@Named
@ApplicationScoped
public class Badges {
    private static final Map<String, String> STYLES = Map.ofEntries(
            Map.entry("new", "ok"),
            Map.entry("joins", "ok"),
            Map.entry("user", "plan"),
            Map.entry("duplicate", "off"),
            Map.entry("invited", "off"),
            Map.entry("address", "bad"),
            Map.entry("domain", "bad"),
            Map.entry("group", "bad"),
            Map.entry("details", "bad"),
            Map.entry("limit", "warn"),
            Map.entry("unreadable", "bad"),
            Map.entry("draft", "warn"),
            Map.entry("paused", "warn"),
            Map.entry("cancelled", "off"),
            Map.entry("scheduled", "plan"),
            Map.entry("active", "ok"),
            Map.entry("suspended", "bad"),
            Map.entry("unapproved", "warn"),
            Map.entry("expired", "off"),
            Map.entry("revoked", "off"),
            Map.entry("inactive", "off"),
            Map.entry("sending", "plan"),
            Map.entry("sent", "ok"),
            Map.entry("deferred", "warn"),
            Map.entry("waiting", "plan"),
            Map.entry("delivered", "ok"),
            Map.entry("bounced", "bad"),
            Map.entry("failed", "bad"),
            Map.entry("dropped", "off"),
            Map.entry("good", "ok"),
            Map.entry("warning", "warn"),
            Map.entry("wrong", "bad"),
            Map.entry("successful", "ok"),
            Map.entry("error", "bad"),
            Map.entry("orphaned", "off"),
            Map.entry("unknown", "off"),
            Map.entry("none", "off"),
            Map.entry("started", "warn"),
            Map.entry("accepted", "ok"),
            Map.entry("declined", "off"));

    /** The class of the badge; a state without one is drawn plainly. */
    public String style(Object state) {
        return STYLES.getOrDefault(name(state), "");
    }

    /** How the state is written in the keys of texts. */
    public String name(Object state) {
        return String.valueOf(state).toLowerCase(Locale.ROOT);
    }
}
