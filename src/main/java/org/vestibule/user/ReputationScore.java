package org.vestibule.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.vestibule.event.Subject;

/** What the sign-ins by one name from one address tell; {@link ReputationRepository} alone writes it. */
@Entity
@Table(name = "reputations")
public class ReputationScore {
    @Id
    private String id;

    private String identifier;

    @Column(name = "client_address")
    private String clientAddress;

    private int score;
    private Instant expires;

    protected ReputationScore() {}

    public String getId() {
        return id;
    }

    /** The hash of the name, as what people type for a name may be a password. */
    public String getIdentifier() {
        return identifier;
    }

    public String getClientAddress() {
        return clientAddress;
    }

    /** From -5 to 5. */
    public int getScore() {
        return score;
    }

    /** When it changed last. */
    public Instant getUpdated() {
        return expires.minus(Reputation.LIFE);
    }

    /** How events name it. */
    Subject subject() {
        return new Subject("authentik_policies_reputation.reputation", id, clientAddress);
    }
}
