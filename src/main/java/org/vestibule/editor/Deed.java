package org.vestibule.editor;

/** What was done to something in a flow, as people are told. */
public enum Deed {
    ADDED,
    MOVED,
    CHANGED,
    REMOVED,
    DELETED
}
