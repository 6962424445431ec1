package org.vestibule.testing;

import java.lang.System.Logger.Level;
import java.util.Random;

/** Chance that can be had again. */
public final class Chance {
    private static final System.Logger LOG = System.getLogger(Chance.class.getName());

    private Chance() {}

    /** Random numbers; {@code -Dvestibule.test.seed} repeats those of the run that printed it. */
    public static Random random() {
        long seed = Long.getLong("vestibule.test.seed", System.nanoTime());
        LOG.log(Level.INFO, () -> "-Dvestibule.test.seed=" + seed);
        return new Random(seed);
    }
}
