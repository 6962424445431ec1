package org.vestibule.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** The blueprints that the product brings along. */
public enum Predefined {
    ENROLLMENT("default-enrollment-flow"),
    RECOVERY("default-recovery-flow"),
    AUTHENTICATION("default-authentication-flow"),
    INVALIDATION("default-invalidation-flow"),
    PASSWORD_CHANGE("default-password-change"),
    USER_SETTINGS("default-user-settings-flow"),
    UNENROLLMENT("default-unenrollment-flow"),
    TOTP_SETUP("default-authenticator-totp-setup"),
    STATIC_SETUP("default-authenticator-static-setup"),
    WEBAUTHN_SETUP("default-authenticator-webauthn-setup");

    private final String slug;

    Predefined(String slug) {
        this.slug = slug;
    }

    static Optional<Predefined> find(String path) {
        return Stream.of(values()).filter(it -> it.path().equals(path)).findFirst();
    }

    /** Whether the service itself leads people there. */
    boolean isNeeded() {
        return this != ENROLLMENT;
    }

    /** The slug of the flow that it sets up. */
    public String slug() {
        return slug;
    }

    /** The name of the file. */
    public String path() {
        return slug + ".yaml";
    }

    /** The name in its metadata. */
    String title() {
        return BlueprintReader.read(text()).name();
    }

    /** The file itself. */
    public String text() {
        try (InputStream file = Predefined.class.getResourceAsStream(path())) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
