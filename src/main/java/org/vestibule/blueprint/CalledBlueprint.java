package org.vestibule.blueprint;

import java.util.Map;
import org.vestibule.common.Message;

/**
 * A blueprint that others can call for, and that the service can apply by itself.
 *
 * @param key the id of its instance, or the path of one that the product brings along
 * @param context lies over that of its text
 */
record CalledBlueprint(String key, String name, BlueprintText text, Map<String, Object> context) {
    /** What is to be told of it where it was called for. */
    Message says(Fault fault) {
        return Message.of("import.called", name, fault.text());
    }
}
