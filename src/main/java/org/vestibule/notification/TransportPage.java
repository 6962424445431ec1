package org.vestibule.notification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;

/** What can be done with a transport on its page. A new secret is shown at once and never again. */
@Named
@RequestScoped
@Requires(Permission.CHANGE_NOTIFICATION)
public class TransportPage {
    @Inject
    NotificationService notifications;

    @Inject
    PathValues path;

    @Inject
    Navigation navigation;

    private String secret;

    public void attempt() {
        notifications.attempt(path.get("id"));
        navigation.go("/if/admin/transports/" + path.get("id") + "/", "transport.tried");
    }

    public void renew() {
        secret = notifications.renewSecret(path.get("id"));
    }

    /** The secret that was just made; null otherwise. */
    public String getSecret() {
        return secret;
    }
}
