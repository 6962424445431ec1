package org.vestibule.common;

import java.util.Optional;
import java.util.function.Supplier;

/** Reads anew each time, for tests without a database. */
public final class UnkeptDefinitions extends Definitions {
    @Override
    public <T> Optional<T> find(String what, Object which, Supplier<Optional<T>> reader) {
        return reader.get();
    }

    @Override
    public void change() {}
}
