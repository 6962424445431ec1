package org.vestibule.model;

import java.util.List;
import java.util.Map;
import org.vestibule.common.Ids;

/**
 * One step of a change: an object as it is to be. A {@link Writer} carries it out.
 *
 * @param section the path of the section that has the object
 * @param kind of which kind a new object is; empty where the section has only one
 * @param key what stands in the object's address; of a new one its id
 * @param version the version that is to be changed or deleted; another one is refused
 * @param values what is to be set, by name
 * @param uses the keys of what points at an object that is to be deleted; where anything else does, too, it is refused
 */
public record Write(
        Act act, String section, String kind, String key, long version, Map<String, Object> values, List<String> uses) {
    /** What is done to the object. */
    public enum Act {
        ADD,
        CHANGE,
        DELETE
    }

    /** A new object. */
    public static Write add(String section, String kind, Map<String, Object> values) {
        return add(section, kind, Ids.next(), values);
    }

    /** A new object of that id. */
    public static Write add(String section, String kind, String key, Map<String, Object> values) {
        return new Write(Act.ADD, section, kind, key, 0, values, List.of());
    }

    /** Sets some values of an object. */
    public static Write change(String section, String key, long version, Map<String, Object> values) {
        return new Write(Act.CHANGE, section, "", key, version, values, List.of());
    }

    /** Deletes an object that nothing but these points at. */
    public static Write delete(String section, String key, long version, List<String> uses) {
        return new Write(Act.DELETE, section, "", key, version, Map.of(), uses);
    }
}
