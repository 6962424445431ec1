package org.vestibule.admin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.vestibule.common.Migrations;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Setting;
import org.vestibule.common.SettingsInEffect;
import org.vestibule.flow.FlowService;

/** What runs here, on what, and how it is set up, for those who run it. It tells no secret. */
@Stateless
@Requires(Permission.VIEW_SYSTEM)
public class Installation {
    private static final String MANIFEST = "/META-INF/MANIFEST.MF";

    @Inject
    ServletContext application;

    @Inject
    Migrations migrations;

    @Inject
    SettingsInEffect settings;

    @Inject
    SecretKeys keys;

    @Inject
    FlowService flows;

    /** What the service is made of. */
    public record Parts(String version, String java, String server, Migrations.State database, Instant started) {}

    /** What a secret key is for. */
    public enum Role {
        /** It makes whatever is new. */
        NEWEST,
        /** It only recognises what it made before. */
        OLDER,
        /** It was taken away, though something needs it. */
        MISSING
    }

    /**
     * A secret key, by its number.
     *
     * @param runs how many runs of flows it has sealed, of those that end first
     */
    public record Key(String number, Role role, long runs) {}

    public Parts parts() {
        return new Parts(
                version(),
                System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vm.name"),
                application.getServerInfo(),
                migrations.state(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }

    /** As the build wrote it into the WAR. */
    private String version() {
        try (InputStream file = application.getResourceAsStream(MANIFEST)) {
            String version = file == null
                    ? null
                    : new Manifest(file).getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return Objects.requireNonNullElse(version, "?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Setting> settings() {
        return settings.all();
    }

    /** Whether the service made its secret key itself. */
    public boolean isKeyGenerated() {
        return settings.isKeyGenerated();
    }

    /** The secret keys, newest first, and those that are missed. */
    public List<Key> keys() {
        Map<String, Long> runs = flows.runsByKey();
        Set<String> numbers = new LinkedHashSet<>(keys.numbers());
        numbers.addAll(runs.keySet());
        return numbers.stream()
                .map(number -> new Key(number, role(number), runs.getOrDefault(number, 0L)))
                .toList();
    }

    private Role role(String number) {
        int place = keys.numbers().indexOf(number);
        if (place < 0) {
            return Role.MISSING;
        }
        return place == 0 ? Role.NEWEST : Role.OLDER;
    }
}
