package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.model.Choice;
import org.vestibule.model.Choices;

/** The users that a form can point at: the first thousand. Where there are more, groups are what decides. */
@ApplicationScoped
public class UserChoices implements Choices {
    private static final int MOST = 1000;

    @Inject
    UserRepository users;

    @Override
    public Class<User> type() {
        return User.class;
    }

    @Override
    public List<Choice> choices() {
        return users.page(new UserFilter(), " order by u.username", 0, MOST).items().stream()
                .map(user -> new Choice(user.getId().toString(), user.getUsername()))
                .toList();
    }

    @Override
    public Permission needed() {
        return Permission.VIEW_USER;
    }
}
