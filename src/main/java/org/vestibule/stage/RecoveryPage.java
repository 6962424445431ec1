package org.vestibule.stage;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.web.Navigation;

/** The part of a user's page that mails him a recovery link. */
@Named
@RequestScoped
@Requires(Permission.RESET_PASSWORD)
public class RecoveryPage {
    @Inject
    Recovery recovery;

    @Inject
    Navigation navigation;

    public void mail(long userId) {
        recovery.mail(userId);
        navigation.go("/if/admin/users/" + userId + "/", "user.recovery");
    }
}
