package org.vestibule.fuzzing;

import org.vestibule.web.Causes;

/** What Jazzer calls, which runs it in a process of its own with the name of an entrance. */
public final class Fuzzer {
    private static Entrance entrance;

    private Fuzzer() {}

    /** Called once, before all else: opens the entrance, which takes longer than an input may. */
    public static void fuzzerInitialize(String[] arguments) {
        entrance = Entrances.valueOf(arguments[0]).open();
        take(entrance, new byte[0]);
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        take(entrance, bytes);
    }

    /** Goes in; what the product refuses as any bad request is well. */
    static void take(Entrance entrance, byte[] bytes) {
        try {
            entrance.take(bytes);
        } catch (RuntimeException refused) {
            if (Causes.problem(refused).isEmpty()) {
                throw refused;
            }
        }
    }
}
