package org.vestibule.blueprint;

import java.util.List;
import java.util.Map;

/**
 * A blueprint file of version 1, read but not resolved: values may hold {@link Tag}s.
 *
 * @param name the name of its metadata, empty without
 * @param labels what the metadata says besides
 * @param context the values of {@code !Context} that the import may overlay
 */
public record Blueprint(String name, Map<String, String> labels, Map<String, Object> context, List<Entry> entries) {
    Blueprint with(List<Entry> others) {
        return new Blueprint(name, labels, context, others);
    }
}
