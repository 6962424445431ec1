package org.vestibule.model;

import java.util.List;
import org.vestibule.common.Permission;

/** Knows what there is that a pointer can point at. A bean that implements this is asked. */
public interface Choices {
    /** What a {@link org.vestibule.common.Ref} that asks here points at. */
    Class<?> type();

    /** All by name, or as many as a form can offer. */
    List<Choice> choices();

    /** What somebody needs to see them. */
    default Permission needed() {
        return Permission.VIEW_FLOW;
    }
}
