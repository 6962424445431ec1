package org.vestibule.policy;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.Reader;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.AddressRange;
import org.vestibule.common.Configuration;

/** Where addresses are, from the files in MaxMind's format that the operator has named. They are opened when they are first needed. */
@ApplicationScoped
class GeoDatabase {
    @Inject
    Configuration configuration;

    private final List<Reader> readers = new ArrayList<>();

    @PostConstruct
    void open() {
        try {
            for (Path file : configuration.geoipDatabases()) {
                readers.add(new Reader(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A file that vestibule.geoip-database names cannot be read", e);
        }
    }

    @PreDestroy
    void close() {
        try {
            for (Reader reader : readers) {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isThere() {
        return !configuration.geoipDatabases().isEmpty();
    }

    /** What all files together know; an {@code IllegalStateException} where there is none. */
    GeoPlace find(String address) {
        if (!isThere()) {
            throw new IllegalStateException("There is no database of places: vestibule.geoip-database names none");
        }
        Map<Object, Object> known = new LinkedHashMap<>();
        for (Reader reader : readers) {
            known.putAll(find(reader, AddressRange.of(address).network()));
        }
        return new GeoPlace(known);
    }

    private static Map<Object, Object> find(Reader reader, InetAddress address) {
        try {
            DatabaseRecord<?> found = reader.getRecord(address, Map.class);
            Map<Object, Object> known = new LinkedHashMap<>();
            if (found.data() instanceof Map<?, ?> members) {
                known.putAll(members);
                known.put(GeoPlace.NETWORK, String.valueOf(found.network()));
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
