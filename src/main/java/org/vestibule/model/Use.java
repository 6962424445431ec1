package org.vestibule.model;

import org.vestibule.common.Records;
import org.vestibule.rest.Holds;

/**
 * One object that points at another.
 *
 * @param target the key of the object that is pointed at
 * @param model what authentik calls the model of the one that points
 * @param name how people call it
 * @param action what becomes of it when the target is deleted
 */
public record Use(String target, String model, String key, String name, Action action) {
    /** What becomes of what points at something deleted. Outside of the product a constant is written in lower case. */
    public enum Action {
        /** It is deleted, too. */
        CASCADE,
        /** It stays, and points at nothing. */
        SET_NULL,
        /** It needs the target, which therefore cannot be deleted. */
        PROTECT
    }

    /** The use in authentik's words. */
    public record View(
            String app,
            String modelName,
            String pk,
            String name,
            @Holds(Use.Action.class) String action) {}

    /** How programs read it. */
    public View view() {
        String[] parts = model.split("\\.");
        return new View(parts[0], parts[1], key, name, Records.text(action));
    }
}
