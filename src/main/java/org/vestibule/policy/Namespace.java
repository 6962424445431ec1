package org.vestibule.policy;

import java.util.Map;
import java.util.Set;
import org.vestibule.expression.HostObject;

/** An object for expressions that has these attributes and nothing else. */
public record Namespace(String typeName, Map<String, ?> attributes) implements HostObject {
    @Override
    public Set<String> attributeNames() {
        return Set.copyOf(attributes.keySet());
    }

    @Override
    public Object attribute(String name) {
        return attributes.containsKey(name) ? attributes.get(name) : HostObject.super.attribute(name);
    }
}
