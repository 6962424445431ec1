package org.vestibule.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** The stylesheet and the pictures. Their version changes with what they hold. */
@ApplicationScoped
class StaticFiles {
    @Inject
    ServletContext application;

    private String version;

    @PostConstruct
    void read() {
        CRC32 sum = new CRC32();
        new TreeSet<>(application.getResourcePaths("/static/")).forEach(path -> sum.update(content(path)));
        version = Long.toHexString(sum.getValue());
    }

    String version() {
        return version;
    }

    private byte[] content(String path) {
        try (InputStream in = application.getResourceAsStream(path)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
