package org.vestibule.common;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a thread does only to see what would happen. While it lasts, no connection of the thread commits anything, whoever asks for it; what
 * would have been done is noted here. {@link Rehearsals} begins and ends it.
 */
public final class Rehearsal {
    private static final ThreadLocal<Rehearsal> CURRENT = new ThreadLocal<>();

    private final List<Note> notes = new ArrayList<>();
    private boolean quiet;

    private Rehearsal() {}

    /**
     * Something that happened, or would have.
     *
     * @param what the name of the sort of thing
     * @param facts without secrets
     */
    public record Note(String what, Map<String, Object> facts) {}

    /** Whether this thread rehearses. */
    public static boolean isOn() {
        return CURRENT.get() != null;
    }

    /** Notes something, if this thread rehearses. */
    public static void note(String what, Map<String, ?> facts) {
        Rehearsal current = CURRENT.get();
        if (current != null && !current.quiet) {
            current.notes.add(new Note(what, new LinkedHashMap<>(facts)));
        }
    }

    /** Does what has been told already. */
    public static <T> T quietly(Supplier<T> work) {
        Rehearsal current = CURRENT.get();
        current.quiet = true;
        try {
            return work.get();
        } finally {
            current.quiet = false;
        }
    }

    static Rehearsal begin() {
        if (isOn()) {
            throw new IllegalStateException("This thread rehearses already");
        }
        Rehearsal rehearsal = new Rehearsal();
        CURRENT.set(rehearsal);
        return rehearsal;
    }

    static void end() {
        CURRENT.remove();
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }

    /** A connection that takes back what a rehearsing thread wants to commit. */
    static Connection guarded(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Rehearsal.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> called(proxy, connection, method, arguments));
    }

    private static Object called(Object proxy, Connection connection, Method method, Object[] arguments)
            throws Throwable {
        if (method.getName().equals("equals")) {
            return proxy == arguments[0];
        }
        if (method.getName().equals("commit") && isOn()) {
            connection.rollback();
            return null;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
