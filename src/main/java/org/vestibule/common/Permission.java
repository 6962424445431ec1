package org.vestibule.common;

import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do, by authentik's codenames where authentik has one. Superusers may do everything. */
public enum Permission {
    ACCESS_ADMIN("authentik_rbac.access_admin_interface"),
    VIEW_INVITATION("authentik_stages_invitation.view_invitation"),
    ADD_INVITATION("authentik_stages_invitation.add_invitation"),
    CHANGE_INVITATION("authentik_stages_invitation.change_invitation"),
    DELETE_INVITATION("authentik_stages_invitation.delete_invitation"),
    SEE_LINKS("vestibule.see_links"),
    SEND("vestibule.send"),
    VIEW_FLOW("authentik_flows.view_flow"),
    ADD_FLOW("authentik_flows.add_flow"),
    CHANGE_FLOW("authentik_flows.change_flow"),
    IMPORT_BLUEPRINT("authentik_blueprints.add_blueprintinstance"),
    VIEW_USER("authentik_core.view_user"),
    CHANGE_USER("authentik_core.change_user"),
    RESET_PASSWORD("authentik_core.reset_user_password"),
    VIEW_GROUP("authentik_core.view_group"),
    ADD_GROUP("authentik_core.add_group"),
    CHANGE_GROUP("authentik_core.change_group"),
    DELETE_GROUP("authentik_core.delete_group"),
    VIEW_EVENT("authentik_events.view_event"),
    VIEW_NOTIFICATION("authentik_events.view_notificationrule"),
    CHANGE_NOTIFICATION("authentik_events.change_notificationrule"),
    VIEW_MAIL("vestibule.view_mail"),
    VIEW_SYSTEM("authentik_rbac.view_system_info");

    private final String codename;

    Permission(String codename) {
        this.codename = codename;
    }

    public String codename() {
        return codename;
    }

    public static Optional<Permission> of(String codename) {
        return Stream.of(values()).filter(it -> it.codename.equals(codename)).findFirst();
    }
}
