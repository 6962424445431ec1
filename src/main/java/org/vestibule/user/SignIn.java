package org.vestibule.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.vestibule.common.Identified;
import org.vestibule.common.SecretKeys;

/**
 * Somebody is signed in with a browser. It begins with a password (or an enrollment) and ends when it expires, or when the row is
 * deleted: by signing out, by an end button, with the user. Only the hash of the key in the cookie is known here.
 */
@Entity
@Table(name = "sign_ins")
public class SignIn extends Identified {
    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "user_id")
    private long userId;

    private Instant created;
    private Instant expires;

    @Column(name = "last_seen")
    private Instant lastSeen;

    @Column(name = "client_address")
    private String clientAddress;

    @Column(name = "user_agent")
    private String userAgent;

    protected SignIn() {}

    SignIn(String key, long userId, Instant created, Instant expires) {
        keyHash = SecretKeys.hash(key);
        this.userId = userId;
        this.created = created;
        this.expires = expires;
        lastSeen = created;
    }

    SignIn from(String address, String browser) {
        clientAddress = address;
        userAgent = browser;
        return this;
    }

    public long getUserId() {
        return userId;
    }

    public Instant getCreated() {
        return created;
    }

    public Instant getExpires() {
        return expires;
    }

    /** When it was used last, give or take some minutes. */
    public Instant getLastSeen() {
        return lastSeen;
    }

    public String getClientAddress() {
        return clientAddress;
    }

    /** Such as “Firefox, Linux”. */
    public String getBrowser() {
        return BrowserName.of(userAgent);
    }
}
