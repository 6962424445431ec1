package org.vestibule.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Identified;

/** How the objects of a model are found and shown. */
public interface Model<T extends Identified> {
    /** What authentik calls the model, such as {@code authentik_flows.flow}. */
    String name(T object);

    /** How people call the object. */
    String label(T object);

    /** All objects in their usual order. There are dozens, not thousands. */
    List<T> all();

    /** The object by its key. */
    Optional<T> find(String key);

    /** What stands in the object's address. */
    default String key(T object) {
        return object.getId();
    }

    /** The records that hold what may be set; no two have a component of the same name. */
    List<Class<? extends Record>> records();

    /** The records that hold what is read besides; what stands there and may be set, too, is read as it is there. */
    List<Class<? extends Record>> shown();

    /** What programs read of each object. */
    List<Map<String, Object>> views(List<T> some);

    /** What it takes to see and to write the objects. */
    default Access access() {
        return Access.FLOW;
    }

    /** The members of the views that a search looks at; one within another is written with a dot. */
    default Set<String> searched() {
        return Set.of("name");
    }
}
