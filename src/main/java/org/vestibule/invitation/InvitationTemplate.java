package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vestibule.common.Identified;
import org.vestibule.common.JsonConverter;
import org.vestibule.common.Records;
import org.vestibule.event.Subject;

/** Settings of an invitation that are kept for the next time, by name: never its recipients, passwords or links. */
@Entity
@Table(name = "invitation_templates")
public class InvitationTemplate extends Identified {
    private static final String MODEL = "vestibule_invitation.template";

    /** Instead of a user's id: of all who may act on all invitations. */
    static final long SHARED = 0;

    @Column(name = "owner_id")
    private long ownerId;

    private String name;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> settings;

    private Long lasts;
    private Instant created;

    protected InvitationTemplate() {}

    InvitationTemplate(long ownerId, Invitation invitation, Instant now) {
        this.ownerId = ownerId;
        name = invitation.getName();
        created = now;
        keep(invitation);
    }

    /** Takes the settings of an invitation in the place of those before. */
    void keep(Invitation invitation) {
        Map<String, Object> kept = new LinkedHashMap<>(Records.write(invitation.fields()));
        kept.put("expires", null);
        kept.put("not_before", null);
        settings = kept;
        Instant end = invitation.getTerm().getExpires();
        lasts = end == null
                ? null
                : Duration.between(invitation.getCreated(), end).toSeconds();
    }

    /** The settings for an invitation that is made now. */
    InvitationFields fields(Instant now) {
        Map<String, Object> values = new LinkedHashMap<>(settings);
        values.put("expires", lasts == null ? null : now.plusSeconds(lasts).toString());
        return Records.read(InvitationFields.class, values);
    }

    boolean isOf(long owner) {
        return ownerId == owner;
    }

    Subject subject() {
        return new Subject(MODEL, getId(), name);
    }

    public String getName() {
        return name;
    }

    public Instant getCreated() {
        return created;
    }
}
