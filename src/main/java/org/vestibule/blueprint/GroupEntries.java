package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.user.Group;
import org.vestibule.user.GroupDirectory;
import org.vestibule.user.GroupRepository;
import org.vestibule.user.Role;
import org.vestibule.user.RoleDirectory;

/** Groups in blueprints. Nobody makes one by them that permits more than he may do. */
@ApplicationScoped
class GroupEntries implements Entries<Group, GroupEntries.Fields> {
    private static final String MODEL = "authentik_core.group";

    @Inject
    GroupRepository groups;

    @Inject
    GroupDirectory directory;

    @Inject
    RoleDirectory roles;

    @Inject
    ObjectRepository objects;

    /** What a blueprint may set. */
    record Fields(Group.Fields group, Permitted permitted) {}

    /** The roles of the members, sorted. */
    public record Permitted(List<Ref<Role>> roles) {
        public Permitted {
            roles = roles.stream()
                    .distinct()
                    .sorted(Comparator.comparing(Ref::id))
                    .toList();
        }
    }

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
        List<String> names = new ArrayList<>(Records.names(Group.Fields.class));
        names.addAll(Records.names(Permitted.class));
        return names;
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
    public Stream<Group> all() {
        return groups.choices().stream();
    }

    @Override
    public Optional<Group> find(Wanted wanted) {
        return groups.byName(wanted.text("name"));
    }

    @Override
    public Fields fields(Group group) {
        Permitted permitted = new Permitted(
                group.getRoles().stream().map(it -> new Ref<Role>(it.getId())).toList());
        return new Fields(group.fields(), permitted);
    }

    @Override
    public List<Attribute> attributesOf(Group group) {
        Fields fields = fields(group);
        return Stream.concat(
                        Attribute.of(fields.group()),
                        Attribute.of(fields.permitted()).map(it -> it.to(Role.class)))
                .toList();
    }

    @Override
    public List<Record> records(Fields fields) {
        return List.of(fields.group(), fields.permitted());
    }

    @Override
    public Fields read(String model, Map<String, Object> values) {
        Permitted permitted = Records.read(Permitted.class, values);
        objects.check(permitted);
        return new Fields(Records.read(Group.Fields.class, values), permitted);
    }

    @Override
    public Group create(Fields fields) {
        Group group = directory.create(fields.group());
        fields.permitted().roles().forEach(role -> roles.giveGroup(role.id(), group.getId()));
        return group;
    }

    @Override
    public void change(Group group, Fields fields) {
        String id = group.getId();
        if (!fields.group().equals(group.fields())) {
            directory.change(id, group.getVersion(), fields.group());
        }
        List<Ref<Role>> before = fields(group).permitted().roles();
        List<Ref<Role>> after = fields.permitted().roles();
        UserEntries.without(before, after).forEach(role -> roles.takeGroup(role, id));
        UserEntries.without(after, before).forEach(role -> roles.giveGroup(role, id));
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
