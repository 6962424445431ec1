package org.vestibule.blueprint;

import org.vestibule.common.Permission;

/** What somebody must be permitted to import entries of a model, besides importing at all. */
record Grants(Permission add, Permission change, Permission remove) {
    static final Grants FLOW = new Grants(Permission.ADD_FLOW, Permission.CHANGE_FLOW, Permission.CHANGE_FLOW);
}
