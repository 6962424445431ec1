package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.user.Group;
import org.vestibule.user.GroupDirectory;
import org.vestibule.user.GroupRepository;

/** Groups in blueprints. Nobody makes one by them that permits more than he may do. */
@ApplicationScoped
class GroupEntries implements Entries<Group, Group.Fields> {
    private static final String MODEL = "authentik_core.group";

    @Inject
    GroupRepository groups;

    @Inject
    GroupDirectory directory;

    @Override
    public boolean takes(String model) {
        return model.equals(MODEL);
    }

    @Override
    public Class<Group> type() {
        return Group.class;
    }

    @Override
    public String model(Group group) {
        return MODEL;
    }

    @Override
    public Collection<String> attributes(String model) {
        return Records.names(Group.Fields.class);
    }

    @Override
    public List<String> naturalKey() {
        return List.of("name");
    }

    @Override
    public Grants grants() {
        return new Grants(Permission.ADD_GROUP, Permission.CHANGE_GROUP, Permission.DELETE_GROUP);
    }

    @Override
    public Optional<Group> byKey(String key) {
        return groups.find(key);
    }

    @Override
    public Stream<Group> all(String model) {
        return groups.choices().stream();
    }

    @Override
    public Optional<Group> find(Wanted wanted) {
        return groups.byName(wanted.text("name"));
    }

    @Override
    public Group.Fields fields(Group group) {
        return group.fields();
    }

    @Override
    public Group.Fields read(String model, Map<String, Object> values) {
        return Records.read(Group.Fields.class, values);
    }

    @Override
    public Group create(Group.Fields fields) {
        return directory.create(fields);
    }

    @Override
    public void change(Group group, Group.Fields fields) {
        directory.change(group.getId(), group.getVersion(), fields);
    }

    @Override
    public void remove(Group group) {
        directory.delete(group.getId());
    }

    @Override
    public Object key(Group group) {
        return group.getId();
    }

    @Override
    public boolean isAudited() {
        return true;
    }
}
