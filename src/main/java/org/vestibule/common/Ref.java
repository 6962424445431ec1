package org.vestibule.common;

/**
 * A pointer from the settings of a {@link Kind} to another record.
 *
 * @param <T> the entity pointed at; its simple name says which table
 * @param id the record's id
 */
public record Ref<T>(String id) {}
