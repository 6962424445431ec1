package org.vestibule.stage;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.authenticator.Device;
import org.vestibule.authenticator.Devices;
import org.vestibule.common.Caller;
import org.vestibule.common.Unguarded;
import org.vestibule.web.Navigation;
import org.vestibule.web.Viewer;

/** The second factors of somebody who is signed in, as part of his own page: he names and removes them, and sees where he adds one. */
@Named
@RequestScoped
@Unguarded("whoever is signed in; the devices keep everybody to his own")
public class DevicesPage {
    private static final String ADDRESS = "/if/user/";

    @Inject
    Devices devices;

    @Inject
    UserSettings settings;

    @Inject
    Caller caller;

    @Inject
    Viewer viewer;

    @Inject
    Navigation navigation;

    private final Map<String, String> names = new LinkedHashMap<>();
    private List<Device> own;

    @PostConstruct
    void load() {
        own = devices.list(caller.requireUser());
        own.forEach(device -> names.put(device.getId(), device.getName()));
    }

    public void rename(String id) {
        devices.rename(id, names.getOrDefault(id, ""));
        navigation.go(ADDRESS, "account.saved");
    }

    public void remove(String id) {
        devices.remove(id);
        navigation.go(ADDRESS, "device.removed");
    }

    /** The devices, the oldest first. */
    public List<Device> getOwn() {
        return own;
    }

    /** What is typed as their names, by their ids. */
    public Map<String, String> getNames() {
        return names;
    }

    /** The flows that add one. */
    public List<UserSettings.View> getSetUps() {
        return settings.all(viewer.getLocale()).stream()
                .filter(it -> it.component().startsWith("ak-user-settings-authenticator"))
                .toList();
    }
}
