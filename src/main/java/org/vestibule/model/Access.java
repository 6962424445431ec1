package org.vestibule.model;

import org.vestibule.common.Permission;

/** What somebody must be permitted to see the objects of a model, to make new ones, and to change and delete them. */
public record Access(Permission view, Permission add, Permission change) {
    /** That of what flows are made of. */
    public static final Access FLOW = new Access(Permission.VIEW_FLOW, Permission.ADD_FLOW, Permission.CHANGE_FLOW);
}
