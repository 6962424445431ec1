package org.vestibule.common;

import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do, by authentik's codenames where authentik has one. Roles permit it; superusers may do everything. */
public enum Permission {
    ACCESS_ADMIN(Topic.OPERATION, "authentik_rbac.access_admin_interface"),
    VIEW_INVITATION(Topic.INVITATION, "authentik_stages_invitation.view_invitation"),
    ADD_INVITATION(Topic.INVITATION, "authentik_stages_invitation.add_invitation"),
    CHANGE_INVITATION(Topic.INVITATION, "authentik_stages_invitation.change_invitation"),
    DELETE_INVITATION(Topic.INVITATION, "authentik_stages_invitation.delete_invitation"),
    SEE_LINKS(Topic.INVITATION, "vestibule.see_links"),
    SEND(Topic.INVITATION, "vestibule.send"),
    APPROVE_INVITATION(Topic.INVITATION, "vestibule.approve_invitation"),
    ANY_FLOW(Topic.INVITATION, "vestibule.any_flow"),
    ALL_INVITATIONS(Topic.INVITATION, "vestibule.all_invitations"),
    VIEW_FLOW(Topic.FLOW, "authentik_flows.view_flow"),
    ADD_FLOW(Topic.FLOW, "authentik_flows.add_flow"),
    CHANGE_FLOW(Topic.FLOW, "authentik_flows.change_flow"),
    IMPORT_BLUEPRINT(Topic.FLOW, "authentik_blueprints.add_blueprintinstance"),
    VIEW_BLUEPRINT(Topic.FLOW, "authentik_blueprints.view_blueprintinstance"),
    CHANGE_BLUEPRINT(Topic.FLOW, "authentik_blueprints.change_blueprintinstance"),
    DELETE_BLUEPRINT(Topic.FLOW, "authentik_blueprints.delete_blueprintinstance"),
    VIEW_USER(Topic.USER, "authentik_core.view_user"),
    ADD_USER(Topic.USER, "authentik_core.add_user"),
    CHANGE_USER(Topic.USER, "authentik_core.change_user"),
    DELETE_USER(Topic.USER, "authentik_core.delete_user"),
    RESET_PASSWORD(Topic.USER, "authentik_core.reset_user_password"),
    VIEW_GROUP(Topic.USER, "authentik_core.view_group"),
    ADD_GROUP(Topic.USER, "authentik_core.add_group"),
    CHANGE_GROUP(Topic.USER, "authentik_core.change_group"),
    DELETE_GROUP(Topic.USER, "authentik_core.delete_group"),
    VIEW_ROLE(Topic.USER, "authentik_rbac.view_role"),
    CHANGE_ROLE(Topic.USER, "authentik_rbac.change_role"),
    VIEW_EVENT(Topic.OPERATION, "authentik_events.view_event"),
    VIEW_NOTIFICATION(Topic.OPERATION, "authentik_events.view_notificationrule"),
    CHANGE_NOTIFICATION(Topic.OPERATION, "authentik_events.change_notificationrule"),
    VIEW_MAIL(Topic.OPERATION, "vestibule.view_mail"),
    VIEW_SYSTEM(Topic.OPERATION, "authentik_rbac.view_system_info");

    /** What permissions stand together. */
    public enum Topic {
        INVITATION,
        FLOW,
        USER,
        OPERATION
    }

    private final Topic topic;
    private final String codename;

    Permission(Topic topic, String codename) {
        this.topic = topic;
        this.codename = codename;
    }

    public Topic topic() {
        return topic;
    }

    public String codename() {
        return codename;
    }

    public static Optional<Permission> of(String codename) {
        return Stream.of(values()).filter(it -> it.codename.equals(codename)).findFirst();
    }
}
