package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.flow.Flow;
import org.vestibule.user.Group;
import org.vestibule.user.Role;
import org.vestibule.user.RoleDirectory;
import org.vestibule.user.RoleRepository;

/** Roles in blueprints. Nobody makes one by them that permits more than he may do. */
@ApplicationScoped
class RoleEntries implements Entries<Role, Role.Fields> {
    private static final String MODEL = "authentik_rbac.role";

    /** What the ids in a role point at. */
    private static final Map<String, Class<?>> TARGETS = Map.of("flows", Flow.class, "groups", Group.class);

    private static final Set<String> AUTHENTIKS = Set.of("name", "permissions");

    @Inject
    RoleRepository roles;

    @Inject
    RoleDirectory directory;

    @Inject
    ObjectRepository objects;

    @Override
    public boolean takes(String model) {
        return model.equals(MODEL);
    }

    @Override
    public Class<Role> type() {
        return Role.class;
    }

    @Override
    public String model(Role role) {
        return MODEL;
    }

    @Override
    public Collection<String> attributes(String model) {
        return Records.names(Role.Fields.class);
    }

    @Override
    public List<String> naturalKey() {
        return List.of("name");
    }

    @Override
    public Grants grants() {
        return new Grants(Permission.CHANGE_ROLE, Permission.CHANGE_ROLE, Permission.CHANGE_ROLE);
    }

    @Override
    public Optional<Role> byKey(String key) {
        return objects.find(Role.class, key);
    }

    @Override
    public Stream<Role> all() {
        return roles.all().stream();
    }

    @Override
    public Optional<Role> find(Wanted wanted) {
        return roles.byName(wanted.text("name"));
    }

    @Override
    public Role.Fields fields(Role role) {
        return role.fields();
    }

    @Override
    public List<Attribute> attributesOf(Role role) {
        return Attribute.of(fields(role))
                .map(it -> TARGETS.containsKey(it.name()) ? it.to(TARGETS.get(it.name())) : it)
                .map(it -> AUTHENTIKS.contains(it.name()) ? it : it.asOurs())
                .filter(it -> !it.ours() || !it.isEmpty())
                .toList();
    }

    /** In the order in which a role keeps them. */
    @Override
    public Role.Fields read(String model, Map<String, Object> values) {
        return new Role(Records.read(Role.Fields.class, values)).fields();
    }

    @Override
    public Role create(Role.Fields fields) {
        return directory.create(fields);
    }

    @Override
    public void change(Role role, Role.Fields fields) {
        directory.change(role.getId(), role.getVersion(), fields);
    }

    @Override
    public void remove(Role role) {
        directory.delete(role.getId());
    }

    @Override
    public Object key(Role role) {
        return role.getId();
    }

    @Override
    public boolean isAudited() {
        return true;
    }
}
