package org.vestibule.user;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Identified;
import org.vestibule.common.JsonConverter;
import org.vestibule.event.Subject;

/** Users who may do the same. A superuser group permits everything. */
@Entity(name = "UserGroup")
@Table(name = "user_groups")
public class Group extends Identified {
    private static final int LONGEST_NAME = 255;

    @NotBlank
    @Size(max = LONGEST_NAME)
    private String name;

    private boolean superuser;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> attributes = Map.of();

    @ManyToMany
    @JoinTable(
            name = "group_roles",
            joinColumns = @JoinColumn(name = "group_id"),
            inverseJoinColumns = @JoinColumn(name = "role_id"))
    private Set<Role> roles = new HashSet<>();

    /** What can be changed from outside, by authentik's names. */
    public record Fields(
            @NotBlank @Size(max = LONGEST_NAME) String name, boolean isSuperuser, Map<String, Object> attributes) {}

    protected Group() {}

    public Group(String name) {
        this.name = name;
    }

    public Fields fields() {
        return new Fields(name, superuser, attributes);
    }

    public void change(Fields fields) {
        name = fields.name();
        superuser = fields.isSuperuser();
        attributes = fields.attributes();
    }

    /** How events name this group. */
    public Subject subject() {
        return new Subject("authentik_core.group", getId(), name);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public boolean isSuperuser() {
        return superuser;
    }

    public void setSuperuser(boolean superuser) {
        this.superuser = superuser;
    }

    public Map<String, Object> getAttributes() {
        return Collections.unmodifiableMap(attributes);
    }

    public void setAttributes(Map<String, Object> attributes) {
        this.attributes = attributes;
    }

    public Set<Role> getRoles() {
        return Collections.unmodifiableSet(roles);
    }

    /** Whether members may do more than others. */
    public boolean givesRights() {
        return superuser || !roles.isEmpty();
    }

    /** Lets the members do what the role permits. */
    public void take(Role role) {
        roles.add(role);
    }
}
