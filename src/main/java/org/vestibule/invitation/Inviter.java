package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Locale;
import org.vestibule.user.User;

/** Who invites: plain values, so that an invitation goes on working when its inviter has no account any more. */
@Embeddable
public class Inviter {
    @Column(name = "created_by_id")
    private Long userId;

    @Column(name = "created_by_username")
    private String username;

    @Column(name = "created_by_name")
    private String name;

    protected Inviter() {}

    Inviter(User user) {
        userId = user.getId();
        username = user.getUsername();
        name = user.getName().isBlank() ? username : user.getName();
    }

    /** By what an invitation of that name is found. */
    String searchKey(String invitation) {
        return String.join("\n", invitation, username, name).toLowerCase(Locale.ROOT);
    }

    public Long getUserId() {
        return userId;
    }

    public String getUsername() {
        return username;
    }

    /** How the invitee reads the name. */
    public String getName() {
        return name;
    }
}
