package org.vestibule.common;

import java.util.HashMap;
import java.util.Map;

/** What an operator may have decided, for tests. */
public final class Configurations {
    private Configurations() {}

    /** These settings and the standard for all others. */
    public static Configuration with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("vestibule.data-dir", "target/test-data");
        return Configuration.of(Settings.load(all::get, name -> null));
    }
}
