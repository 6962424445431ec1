package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
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
