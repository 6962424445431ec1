package org.vestibule.common;

/**
 * A value that YAML writes with a tag of its own, such as {@code !KeyOf}.
 *
 * @param value a text, or a list, which is written in one line
 */
public record Tagged(String tag, Object value) {}
