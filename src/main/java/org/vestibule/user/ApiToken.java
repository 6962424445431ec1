package org.vestibule.user;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.StringListConverter;
import org.vestibule.event.Subject;

/** Lets a program act as a user. It is found by the hash of its key; the key itself is kept sealed, if at all. */
@Entity
@Table(name = "api_tokens")
public class ApiToken extends Identified {
    /** How long a token lasts that ends at no time of its own. */
    private static final Duration USUAL = Duration.ofDays(1);

    private String identifier;
    private String description = "";
    private String intent = Records.text(Intent.API);

    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "key_sealed")
    private String keySealed;

    @ManyToOne
    @JoinColumn(name = "user_id")
    private User user;

    private Instant created;
    private Instant expires;

    @Convert(converter = StringListConverter.class)
    private List<String> permissions = List.of();

    /** What a token is for, of what authentik knows. */
    public enum Intent {
        API
    }

    /**
     * What can be changed from outside, by authentik's names first.
     *
     * @param expires null for a day from now on, if it is expiring at all
     * @param permissions the codenames of what it may do at most; empty for all that its user may do
     */
    public record Fields(
            @NotBlank @Size(max = 255) @Pattern(regexp = "[-a-zA-Z0-9_]+", message = "{org.vestibule.slug}")
            String identifier,

            @Default("api") Intent intent,
            @Default("") @Size(max = 400) String description,
            Instant expires,
            @Default("true") boolean expiring,
            @Default(value = "", ours = true) List<String> permissions) {}

    protected ApiToken() {}

    /** A token that never expires, with a key that nobody can read again. */
    public ApiToken(String identifier, String key, User user, Instant created) {
        this.identifier = identifier;
        keyHash = SecretKeys.hash(key);
        this.user = user;
        this.created = created;
    }

    public Fields fields() {
        return new Fields(identifier, Intent.API, description, expires, expires != null, permissions);
    }

    /** Takes what was set; {@code INVALID} where a permission is unknown. */
    public void change(Fields fields, Instant now) {
        for (String codename : fields.permissions()) {
            if (Permission.of(codename).isEmpty()) {
                throw Problem.invalid("permissions", Message.of("role.error.permission", codename));
            }
        }
        identifier = fields.identifier();
        description = fields.description();
        expires = fields.expiring() ? Optional.ofNullable(fields.expires()).orElse(now.plus(USUAL)) : null;
        permissions = fields.permissions();
    }

    /**
     * Has another key from now on.
     *
     * @param sealed the same, for who may read it again
     */
    void renew(String key, String sealed) {
        keyHash = SecretKeys.hash(key);
        keySealed = sealed;
    }

    /** Whether this is its key. */
    public boolean has(String key) {
        return keyHash.equals(SecretKeys.hash(key));
    }

    void expire(Instant when) {
        expires = when;
    }

    /** How events name this token. */
    Subject subject() {
        return new Subject("authentik_core.token", getId(), identifier);
    }

    public String getIdentifier() {
        return identifier;
    }

    public User getUser() {
        return user;
    }

    /** When it ends; null for never. */
    public Instant getExpires() {
        return expires;
    }

    /** The sealed key; empty where only the hash is known. */
    Optional<String> sealed() {
        return Optional.ofNullable(keySealed);
    }
}
