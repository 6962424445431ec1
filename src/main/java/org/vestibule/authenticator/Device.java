package org.vestibule.authenticator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.vestibule.common.Identified;
import org.vestibule.common.Json;
import org.vestibule.common.SecretKeys;
import org.vestibule.event.Subject;

/**
 * Something by which somebody proves that it is him. It is written once he has shown that it works, and goes with his account. What it
 * is known by, such as a shared secret, is sealed.
 */
@Entity
@Table(name = "devices")
public class Device extends Identified {
    static final int LONGEST_NAME = 200;

    @Column(name = "user_id")
    private long userId;

    @Enumerated(EnumType.STRING)
    private DeviceKind kind;

    @NotBlank
    @Size(max = LONGEST_NAME)
    private String name;

    private Instant created;

    @Column(name = "last_used")
    private Instant lastUsed;

    private long counter;

    @Column(name = "credential_hash")
    private String credentialHash;

    private String data;

    /** The database gives it. */
    @Column(insertable = false, updatable = false)
    private long number;

    protected Device() {}

    /** One of a user that holds nothing yet; a name that is too long is cut. */
    public Device(long userId, DeviceKind kind, String name, Instant created) {
        this.userId = userId;
        this.kind = kind;
        this.name = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        this.created = created;
    }

    /** Keeps what it is known by, sealed for this device alone. */
    public Device keep(SecretKeys keys, Map<String, Object> secrets) {
        data = keys.seal(purpose(), Json.write(secrets));
        return this;
    }

    /** What was kept. */
    public Map<String, Object> secrets(SecretKeys keys) {
        return Json.object(keys.open(purpose(), data));
    }

    private String purpose() {
        return "device " + getId();
    }

    /** Counts from here: the last time step that was used, or the signatures of a passkey. */
    public Device startAt(long count) {
        counter = count;
        return this;
    }

    /** Can be found by this credential from now on, which only one device may have. */
    public Device findBy(String credential) {
        credentialHash = SecretKeys.hash(credential);
        return this;
    }

    void rename(String other) {
        name = other.strip();
    }

    /** How events name it. */
    Subject subject() {
        return new Subject(kind.model(), getId(), name);
    }

    /** By which programs know it, as authentik's do by theirs; 0 until it is read again. */
    public long getNumber() {
        return number;
    }

    public long getUserId() {
        return userId;
    }

    public DeviceKind getKind() {
        return kind;
    }

    public String getName() {
        return name;
    }

    public Instant getCreated() {
        return created;
    }

    /** When it proved something last; null for never. */
    public Instant getLastUsed() {
        return lastUsed;
    }

    /** The count that was used last. */
    public long getCounter() {
        return counter;
    }
}
