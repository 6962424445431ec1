package org.vestibule.user;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.vestibule.common.Default;
import org.vestibule.common.JsonConverter;
import org.vestibule.event.Subject;

/**
 * Somebody with an account. It is made by an enrollment or by the first set-up, may be deactivated and activated again, and keeps
 * the name of the invitation it came by. What it may do comes from its roles and its groups.
 */
@Entity
@Table(name = "users")
@SequenceGenerator(name = "users_id", sequenceName = "users_id", allocationSize = 1)
public class User {
    static final Instant NEVER = Instant.EPOCH;
    private static final int LONGEST_USERNAME = 150;
    private static final int LONGEST_NAME = 400;
    private static final int LONGEST_ADDRESS = 254;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "users_id")
    private Long id;

    private String uuid = UUID.randomUUID().toString();

    @NotBlank
    @Size(max = LONGEST_USERNAME)
    private String username;

    @NotNull
    @Size(max = LONGEST_NAME)
    private String name = "";

    @NotNull
    @Size(max = LONGEST_ADDRESS)
    @Email
    private String email = "";

    @Valid
    @Embedded
    private UserKeys keys;

    @UserPath
    private String path = "users";

    @Enumerated(EnumType.STRING)
    private UserType type = UserType.INTERNAL;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> attributes = Map.of();

    private boolean active = true;

    @Embedded
    private PasswordHashes passwords = new PasswordHashes();

    private Instant joined;

    /** {@link #NEVER} instead of null, because lists are sorted by it. */
    @Column(name = "last_login")
    private Instant lastLogin = NEVER;

    @Column(name = "last_updated")
    private Instant lastUpdated;

    @Column(name = "invitation_id")
    private String invitationId;

    @Column(name = "invitation_name")
    private String invitationName;

    @ManyToMany
    @JoinTable(
            name = "group_members",
            joinColumns = @JoinColumn(name = "user_id"),
            inverseJoinColumns = @JoinColumn(name = "group_id"))
    private Set<Group> groups = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "user_roles", inverseJoinColumns = @JoinColumn(name = "role_id"))
    private Set<Role> ownRoles = new HashSet<>();

    @Version
    private long version;

    /** What can be changed from outside, by authentik's names. */
    public record Fields(
            @NotBlank @Size(max = LONGEST_USERNAME) String username,
            @Default("") @Size(max = LONGEST_NAME) String name,
            @Default("") @Size(max = LONGEST_ADDRESS) @Email String email,
            @Default("users") @UserPath String path,
            @Default("internal") UserType type,
            @Default("true") boolean isActive,
            Map<String, Object> attributes) {}

    protected User() {}

    /** An active user without a password. */
    public User(String username, Instant joined) {
        this.username = username;
        this.joined = joined;
    }

    @PrePersist
    @PreUpdate
    void touch() {
        keys = new UserKeys(this);
        lastUpdated = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    public void changePassword(String hash, Instant now) {
        passwords.change(hash, now);
    }

    public Fields fields() {
        return new Fields(username, name, email, path, type, active, attributes);
    }

    public void change(Fields fields) {
        username = fields.username();
        name = fields.name();
        email = fields.email();
        path = fields.path();
        type = fields.type();
        active = fields.isActive();
        attributes = fields.attributes();
    }

    /** Remembers the invitation by which the user came, for the first time. */
    public void cameBy(String invitation, String itsName) {
        invitationId = invitation;
        invitationName = itsName;
    }

    public void join(Group group) {
        groups.add(group);
    }

    public boolean isSuperuser() {
        return groups.stream().anyMatch(Group::isSuperuser);
    }

    /** The roles that the user has by himself and by his groups. */
    public Set<Role> roles() {
        Set<Role> all = new HashSet<>(ownRoles);
        groups.forEach(group -> all.addAll(group.getRoles()));
        return all;
    }

    /** How events name this user. */
    public Subject subject() {
        return new Subject("authentik_core.user", String.valueOf(id), username);
    }

    public Long getId() {
        return id;
    }

    public String getUuid() {
        return uuid;
    }

    public String getUsername() {
        return username;
    }

    UserKeys keys() {
        return keys;
    }

    public String getName() {
        return name;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public UserType getType() {
        return type;
    }

    public void setType(UserType type) {
        this.type = type;
    }

    public Map<String, Object> getAttributes() {
        return Collections.unmodifiableMap(attributes);
    }

    /** Replaces all attributes. The one named {@code upn} can be used to sign in. */
    public void setAttributes(Map<String, Object> attributes) {
        this.attributes = attributes;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    public PasswordHashes getPasswords() {
        return passwords;
    }

    public Instant getJoined() {
        return joined;
    }

    /** When the user signed in last; null for never. */
    public Instant getLastLogin() {
        return lastLogin.equals(NEVER) ? null : lastLogin;
    }

    public Instant getLastUpdated() {
        return lastUpdated;
    }

    public String getInvitationId() {
        return invitationId;
    }

    public String getInvitationName() {
        return invitationName;
    }

    public Set<Role> getOwnRoles() {
        return Collections.unmodifiableSet(ownRoles);
    }

    public Set<Group> getGroups() {
        return Collections.unmodifiableSet(groups);
    }

    public long getVersion() {
        return version;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof User that && uuid.equals(that.uuid);
    }

    @Override
    public final int hashCode() {
        return uuid.hashCode();
    }
}
