package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.user.Mandate;
import org.vestibule.user.User;
import org.vestibule.user.UserType;

/** What those become who come by an invitation: the type and path of their accounts, and how long they belong to its groups. */
@Embeddable
public class Standing {
    @Enumerated(EnumType.STRING)
    @Column(name = "user_type")
    private UserType type;

    @Column(name = "user_path")
    private String path = "";

    @Column(name = "membership_days")
    private Integer days;

    protected Standing() {}

    Standing(InvitationFields fields) {
        type = fields.userType();
        path = fields.userPath();
        days = fields.membershipDays();
    }

    /** Lets an account that is being made be of this type and path, where it says so, whatever the flow would make of it. */
    void shape(User made) {
        if (type != null) {
            made.setType(type);
        }
        if (!path.isEmpty()) {
            made.setPath(path);
        }
    }

    /** When somebody leaves the groups who joins them now; empty for never. */
    Optional<Instant> leaves(Instant now) {
        return Optional.ofNullable(days).map(it -> now.plus(it, ChronoUnit.DAYS));
    }

    /**
     * What of it only those may give who may change users, by its field. Anybody may say that the accounts are external.
     */
    Map<String, String> beyond(Mandate mandate) {
        Map<String, String> beyond = new LinkedHashMap<>();
        if (!mandate.has(Permission.CHANGE_USER) && type != null && type != UserType.EXTERNAL) {
            beyond.put("user_type", Records.text(type));
        }
        if (!mandate.has(Permission.CHANGE_USER) && !path.isEmpty()) {
            beyond.put("user_path", path);
        }
        return beyond;
    }

    /** Null where the flow decides. */
    public UserType getType() {
        return type;
    }

    /** Empty where the flow decides. */
    public String getPath() {
        return path;
    }

    /** Null for no end. */
    public Integer getDays() {
        return days;
    }
}
