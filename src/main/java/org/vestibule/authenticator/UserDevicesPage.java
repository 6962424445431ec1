package org.vestibule.authenticator;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.user.UserDirectory;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;

/** The part of a user's page that shows his second factors, to take away what he has lost. */
@Named
@RequestScoped
@Requires(Permission.VIEW_USER)
public class UserDevicesPage {
    @Inject
    Devices devices;

    @Inject
    PathValues path;

    @Inject
    Navigation navigation;

    private long user;
    private List<Device> all;

    @PostConstruct
    void load() {
        user = UserDirectory.id(path.get("id"));
        all = devices.list(user);
    }

    public void remove(String id) {
        devices.removeOf(user, id);
        navigation.go("/if/admin/users/" + user + "/", "device.removed");
    }

    /** The devices, the oldest first. */
    public List<Device> getAll() {
        return all;
    }
}
