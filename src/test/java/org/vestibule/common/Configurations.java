package org.vestibule.common;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an operator may have decided, for tests. */
public final class Configurations {
    private Configurations() {}

    /** These settings and the standard for all others. */
    public static Configuration with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("vestibule.data-dir", "target/test-data");
        return Configuration.of(Settings.load(all::get, name -> null));
    }

    /** The names of all settings in the environment, and of the files that secrets may be in. */
    public static Set<String> variables() {
        Settings none = Settings.load(Map.of("vestibule.data-dir", "target/test-data")::get, name -> null);
        return new SettingsInEffect(none, with(Map.of()))
                .all().stream()
                        .flatMap(it -> it.secret() ? Stream.of(it.key(), it.key() + "-file") : Stream.of(it.key()))
                        .map(key ->
                                key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                        .collect(Collectors.toSet());
    }
}
