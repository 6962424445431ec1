package org.vestibule.editor;

import org.vestibule.common.Identified;
import org.vestibule.model.Section;

/**
 * Something that is drawn within a flow and has a name.
 *
 * @param section the path of the section that has it
 * @param model what authentik calls its model
 * @param order where it wants to stand among its like; 0 where that is not for it to say
 */
public record Thing(String section, String id, long version, String name, String model, int order) {
    static <T extends Identified> Thing of(Section<T> section, T object) {
        Object order = section.writable(object).values(object).get("order");
        return new Thing(
                section.path(),
                object.getId(),
                object.getVersion(),
                section.label(object),
                section.name(object),
                order instanceof Number number ? number.intValue() : 0);
    }
}
