package org.vestibule.fuzzing;

/** A place where bytes of strangers come in, set up as in the product. */
public interface Entrance extends AutoCloseable {
    /** Takes the bytes, or refuses them by an exception that callers are told about; any other is a bug. */
    void take(byte[] bytes);

    @Override
    default void close() {}
}
