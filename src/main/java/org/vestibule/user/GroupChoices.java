package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.model.Choice;
import org.vestibule.model.Choices;

/** The groups that a form can point at. */
@ApplicationScoped
public class GroupChoices implements Choices {
    @Inject
    GroupRepository groups;

    @Override
    public Class<Group> type() {
        return Group.class;
    }

    @Override
    public List<Choice> choices() {
        return groups.choices().stream()
                .map(group -> new Choice(group.getId(), group.getName()))
                .toList();
    }

    @Override
    public Permission needed() {
        return Permission.VIEW_GROUP;
    }
}
