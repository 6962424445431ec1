package org.vestibule.common;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The file of secret keys, one a line, which only its owner may read. */
final class SecretKeyFile {
    private SecretKeyFile() {}

    /** Reads the keys; a missing file is made with one new key where that is asked for. */
    static List<String> read(Path path, boolean generate) throws IOException {
        if (generate && Files.notExists(path)) {
            Files.createFile(path, ownerOnly("rw-------"));
            Files.writeString(path, SecretKeys.randomKey() + System.lineSeparator());
        }
        return Files.readAllLines(path, StandardCharsets.UTF_8).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Permissions for a new file or directory, where the file system knows any. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
