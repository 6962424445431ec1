package org.vestibule.blueprint;

import java.time.Instant;
import java.util.Map;

/**
 * A blueprint that instances can be made of by its path.
 *
 * @param path below the folder of blueprints, with slashes
 * @param lastModified 1970 where nobody knows
 */
record BlueprintFile(String path, Instant lastModified, BlueprintText text) {
    private static final String INSTANTIATE = "blueprints.goauthentik.io/instantiate";

    /**
     * What a file says of itself.
     *
     * @param name its path where it gives none
     */
    public record Metadata(String name, Map<String, String> labels) {
        /** Whether the service makes an instance of it by itself. */
        boolean isInstantiated() {
            return !"false".equalsIgnoreCase(labels.get(INSTANTIATE));
        }
    }

    Metadata metadata() {
        try {
            Blueprint blueprint = text.read();
            return new Metadata(blueprint.name().isBlank() ? path : blueprint.name(), blueprint.labels());
        } catch (BlueprintProblem wrong) {
            return new Metadata(path, Map.of());
        }
    }
}
