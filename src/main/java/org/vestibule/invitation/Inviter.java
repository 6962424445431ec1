package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Locale;
import org.vestibule.common.Caller;
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
        this(user.getId(), user.getUsername(), user.getName());
    }

    Inviter(Caller.Identity caller) {
        this(caller.userId(), caller.username(), caller.name());
    }

    private Inviter(long userId, String username, String name) {
        this.userId = userId;
        this.username = username;
        this.name = name.isBlank() ? username : name;
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
