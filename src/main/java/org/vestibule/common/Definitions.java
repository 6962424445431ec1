package org.vestibule.common;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What administrators have made, as visitors' requests read it: kept in memory until anybody changes an object, on whatever node. A request
 * asks the database once whether what is kept still holds.
 */
@ApplicationScoped
public class Definitions {
    private static final Kept NOTHING = new Kept("", Map.of());

    @Inject
    CurrentEdition current;

    private volatile Kept kept = NOTHING;

    private record Kept(String edition, Map<Key, Object> values) {}

    private record Key(String what, Object which) {}

    /** The value of this kind and key, by the reader where it is not kept. All threads share it, so nobody may change it. */
    public <T> T get(String what, Object which, Supplier<T> reader) {
        return find(what, which, () -> Optional.of(reader.get())).orElseThrow();
    }

    /** The same where there may be none, which is not kept. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(String what, Object which, Supplier<Optional<T>> reader) {
        Optional<Map<Key, Object>> values = current.get().map(this::values);
        Key key = new Key(what, which);
        Optional<T> known = values.map(it -> (T) it.get(key));
        if (known.isPresent()) {
            return known;
        }
        Optional<T> read = reader.get();
        values.ifPresent(it -> read.ifPresent(value -> it.put(key, value)));
        return read;
    }

    /** Says which edition holds for this request, where somebody had to ask the database anyway. */
    public void hold(String edition) {
        current.hold(edition);
    }

    /**
     * Says, in the transaction of the change, that an object was changed. What is kept may be the very objects that it changes and then rolls
     * back, so nothing is kept of them.
     */
    public void change() {
        kept = NOTHING;
        current.renew();
    }

    private Map<Key, Object> values(String edition) {
        Kept now = kept;
        if (!now.edition().equals(edition)) {
            now = new Kept(edition, new ConcurrentHashMap<>());
            kept = now;
        }
        return now.values();
    }
}
