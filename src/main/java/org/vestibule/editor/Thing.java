package org.vestibule.editor;

import org.vestibule.common.Identified;
import org.vestibule.model.Section;

/**
 * Something that is drawn within a flow.
 *
 * @param section the path of the section that has it
 * @param key what stands in its address there
 * @param name how people call it
 * @param order where it wants to stand among its like; 0 where that is not for it to say
 */
public record Thing(String section, String id, String key, long version, String name, int order) {
    static <T extends Identified> Thing of(Section<T> section, T object, String name) {
        Object order = section.writable(object).values(object).get("order");
        return new Thing(
                section.path(),
                object.getId(),
                section.key(object),
                object.getVersion(),
                name,
                order instanceof Number number ? number.intValue() : 0);
    }
}
