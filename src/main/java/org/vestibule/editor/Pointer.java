package org.vestibule.editor;

import java.util.List;

/**
 * What one of a stage's settings points at.
 *
 * @param component the setting's name
 * @param label the key of what people call the setting
 * @param section the path of the section that has the things
 * @param things never empty; prompts stand in the order in which they are asked
 */
public record Pointer(String component, String label, String section, List<Thing> things) {}
