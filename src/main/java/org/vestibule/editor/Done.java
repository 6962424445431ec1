package org.vestibule.editor;

/**
 * What a change did, as people are told.
 *
 * @param name what people call the thing that it was done to
 */
record Done(Deed deed, String name) {}
