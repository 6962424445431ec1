package org.vestibule.policy;

import com.maxmind.db.Reader;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        try {
            for (Reader reader : readers) {
                Map<?, ?> found = reader.get(AddressRange.of(address).network(), Map.class);
                known.putAll(found == null ? Map.of() : found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GeoPlace(known);
    }
}
