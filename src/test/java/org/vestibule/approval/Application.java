package org.vestibule.approval;

import java.util.List;
import java.util.Map;
import org.vestibule.testing.Api;
import org.vestibule.testing.Mails;
import org.vestibule.testing.Service;

/** A flow in which a group has to say yes, somebody in that group who may do nothing else, and somebody who is invited to it by mail. */
record Application(String name) {
    static final String PASSWORD = "a tea pot has one spout";

    private static final String CONFIGURATION = """
            entries:
            - {model: authentik_core.group, id: group, identifiers: {name: %1$s}, attrs: {}}
            - {model: authentik_core.user, identifiers: {username: %1$s-approver},
               attrs: {name: Anna, email: %1$s-approver@example.org, password: %2$s, groups: [!KeyOf group]}}
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: Tea room, title: Tea room, designation: enrollment, authentication: none}}
            - {model: authentik_stages_prompt.prompt, id: username, identifiers: {name: %1$s-username},
               attrs: {field_key: username, label: User name, type: username, required: true}}
            - {model: authentik_stages_prompt.prompt, id: email, identifiers: {name: %1$s-email},
               attrs: {field_key: email, label: E-mail, type: email, required: true}}
            - {model: authentik_stages_prompt.prompt, id: password, identifiers: {name: %1$s-password},
               attrs: {field_key: password, label: Password, type: password, required: true}}
            - {model: authentik_stages_prompt.prompt, id: motive, identifiers: {name: %1$s-motive},
               attrs: {field_key: attributes.motive, label: Motive, type: text_area, required: false}}
            - {model: authentik_stages_prompt.promptstage, id: ask, identifiers: {name: %1$s-ask},
               attrs: {fields: [!KeyOf username, !KeyOf email, !KeyOf password, !KeyOf motive]}}
            - {model: authentik_stages_approval.approvalstage, id: approval, identifiers: {name: %1$s-approval},
               attrs: {approvers: !KeyOf group, fields_shown: [username, attributes.motive], text: 'Tea takes **time**.'}}
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: %1$s-write},
               attrs: {user_creation_mode: always_create, create_users_group: !KeyOf group}}
            - {model: authentik_stages_user_login.userloginstage, id: login, identifiers: {name: %1$s-login}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf ask, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf approval, order: 2}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 3}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf login, order: 4}}
            """;

    static Application at(String what) {
        Application application = new Application(Api.unique(what));
        Api.blueprint(CONFIGURATION.formatted(application.name(), PASSWORD));
        return application;
    }

    String approver() {
        return name + "-approver";
    }

    String address() {
        return name + "@example.org";
    }

    /** Invites one person by mail; gives the invitation's key. */
    Object invite() {
        return Api.invite(name, Map.of("recipients", List.of(Map.of("email", address()))))
                .get("pk");
    }

    /** The link in the mail of the invitation. */
    String link() {
        return Mails.link(Service.running().smtp().awaitMailTo(address()));
    }

    /** What he types; his address is that of the invitation. */
    Map<String, String> answers() {
        return Map.of("username", name, "password", PASSWORD, "attributes.motive", "I like <b>tea</b>");
    }
}
