package org.vestibule.common;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The generated file of secret keys, one a line, which only its owner may read. */
final class SecretKeyFile {
    private SecretKeyFile() {}

    /** Reads it; a missing one is made with one new key. */
    static String read(Path path) throws IOException {
        if (Files.notExists(path)) {
            Files.createFile(path, ownerOnly("rw-------"));
            Files.writeString(path, SecretKeys.randomKey() + System.lineSeparator());
        }
        return Files.readString(path);
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
