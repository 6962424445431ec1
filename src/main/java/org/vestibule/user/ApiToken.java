package org.vestibule.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.vestibule.common.Identified;
import org.vestibule.common.SecretKeys;

/** Lets a program act as a user. Only the hash of its key is known here. */
@Entity
@Table(name = "api_tokens")
public class ApiToken extends Identified {
    private String identifier;
    private String description = "";
    private String intent = "api";

    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "user_id")
    private long userId;

    private Instant created;
    private Instant expires;

    protected ApiToken() {}

    /** A token that never expires. */
    public ApiToken(String identifier, String key, long userId, Instant created) {
        this.identifier = identifier;
        keyHash = SecretKeys.hash(key);
        this.userId = userId;
        this.created = created;
    }

    void expire(Instant when) {
        expires = when;
    }

    public String getIdentifier() {
        return identifier;
    }

    /** When it ends; null for never. */
    public Instant getExpires() {
        return expires;
    }
}
