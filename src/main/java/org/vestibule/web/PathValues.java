package org.vestibule.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Map;

/** What the address of the current page says, by the names that {@link Routes} gives. */
@Named
@RequestScoped
public class PathValues {
    private Map<String, String> values = Map.of();

    void set(Map<String, String> found) {
        values = found;
    }

    /** The value of that name; null where the address has none. */
    public String get(String name) {
        return values.get(name);
    }
}
