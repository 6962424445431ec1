package org.vestibule.expression;

import java.util.Iterator;
import java.util.Set;

/**
 * An object of the host that scripts can use, by exactly what it offers here; nothing is found by reflection. Equality, in the script
 * and as a key of a dict, is {@code equals}. An object that also implements {@link HostFunction} can be called, as a class is.
 * Each method refuses by default as Python does (Python language reference 3.3, "Special method names").
 */
public interface HostObject {
    /** What the script is told as the name of its class. */
    String typeName();

    /** The names of its attributes, for whoever writes scripts; empty where they cannot be told. */
    default Set<String> attributeNames() {
        return Set.of();
    }

    /** The value of {@code object.name}; never asked for names such as {@code __class__}. */
    default Object attribute(String name) {
        throw new PythonError(
                ExceptionType.ATTRIBUTE_ERROR, "'" + typeName() + "' object has no attribute '" + name + "'");
    }

    /** Does {@code object.name = value}. */
    default void assign(String name, Object value) {
        throw new PythonError(
                ExceptionType.ATTRIBUTE_ERROR, "cannot set '" + name + "' of '" + typeName() + "' object");
    }

    /** The value of {@code object[key]}. */
    default Object item(Object key) {
        throw PythonError.type("'" + typeName() + "' object is not subscriptable");
    }

    /** Does {@code object[key] = value}. */
    default void assignItem(Object key, Object value) {
        throw PythonError.type("'" + typeName() + "' object does not support item assignment");
    }

    /** Whether {@code value in object}. */
    default boolean contains(Object value) {
        throw PythonError.type("argument of type '" + typeName() + "' is not iterable");
    }

    /** Whether {@code isinstance(value, object)}, for an object that stands for a class. */
    default boolean hasInstance(Object value) {
        throw PythonError.type("isinstance() arg 2 must be a type, a tuple of types, or a union");
    }

    /** What {@code for element in object} goes through. */
    default Iterator<?> iterator() {
        throw PythonError.type("'" + typeName() + "' object is not iterable");
    }

    /** The value of {@code len(object)}. */
    default int length() {
        throw PythonError.type("object of type '" + typeName() + "' has no len()");
    }

    /** Whether {@code if object} is passed. */
    default boolean truth() {
        return true;
    }

    /** The value of {@code repr(object)}. */
    default String repr() {
        return "<" + typeName() + " object>";
    }

    /** The value of {@code str(object)}. */
    default String text() {
        return repr();
    }
}
