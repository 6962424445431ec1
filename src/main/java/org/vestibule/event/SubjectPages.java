package org.vestibule.event;

import java.util.Map;

/** Where the pages of the things are that events happen to. */
public final class SubjectPages {
    private static final Map<String, String> LISTS = Map.of(
            "authentik_stages_invitation.invitation", "/if/admin/invitations/",
            "authentik_core.user", "/if/admin/users/",
            "authentik_core.group", "/if/admin/groups/",
            "authentik_rbac.role", "/if/admin/roles/",
            "authentik_blueprints.blueprintinstance", "/if/admin/blueprints/",
            "authentik_events.notificationrule", "/if/admin/rules/",
            "authentik_events.notificationtransport", "/if/admin/transports/",
            "vestibule_mail.mail", "/if/admin/mail/");

    private SubjectPages() {}

    /** The page of what it happened to; empty where there is none, or none any more. */
    public static String of(Event event) {
        String list = LISTS.get(event.getSubjectModel());
        boolean none = list == null || event.getSubjectId().isEmpty();
        return none || event.getAction() == EventAction.MODEL_DELETED ? "" : list + event.getSubjectId() + "/";
    }
}
