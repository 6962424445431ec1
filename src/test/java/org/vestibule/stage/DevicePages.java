package org.vestibule.stage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.vestibule.testing.Api;

/** The pages around those for devices: where somebody chooses a name and a password, and where he types both. */
final class DevicePages {
    static final String PASSWORD = "a tea pot has one spout";

    private static final String BEGINNING = """
            entries:
            - {model: authentik_flows.flow, id: flow, identifiers: {slug: %1$s},
               attrs: {name: With a device, title: With a device, designation: enrollment, authentication: none}}
            - {model: authentik_stages_prompt.prompt, id: username, identifiers: {name: %1$s-username},
               attrs: {field_key: username, label: User name, type: username, required: true}}
            - {model: authentik_stages_prompt.prompt, id: password, identifiers: {name: %1$s-password},
               attrs: {field_key: password, label: Password, type: password, required: true}}
            - {model: authentik_stages_prompt.promptstage, id: first, identifiers: {name: %1$s-first},
               attrs: {fields: [!KeyOf username, !KeyOf password]}}
            - {model: authentik_stages_user_write.userwritestage, id: write, identifiers: {name: %1$s-write},
               attrs: {user_creation_mode: always_create}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf first, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf write, order: 2}}
            """;

    private static final String PASSKEY = """
            - {model: authentik_stages_authenticator_webauthn.authenticatorwebauthnstage, id: passkey,
               identifiers: {name: %1$s-passkey}, attrs: {friendly_name: %1$s, resident_key_requirement: required}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf flow, stage: !KeyOf passkey, order: 3}}
            - {model: authentik_flows.flow, id: bare, identifiers: {slug: %1$s-bare},
               attrs: {name: Without a password, title: Without a password, designation: authentication, authentication: none}}
            - {model: authentik_flows.flow, id: named, identifiers: {slug: %1$s-named},
               attrs: {name: With a name, title: With a name, designation: authentication, authentication: none}}
            - {model: authentik_stages_authenticator_validate.authenticatorvalidatestage, id: only, identifiers: {name: %1$s-only},
               attrs: {not_configured_action: deny, device_classes: [webauthn], webauthn_user_verification: required}}
            - {model: authentik_stages_identification.identificationstage, id: who, identifiers: {name: %1$s-who},
               attrs: {user_fields: [username], webauthn_stage: !KeyOf only, passwordless_flow: !KeyOf bare}}
            - {model: authentik_stages_user_login.userloginstage, id: login, identifiers: {name: %1$s-login}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf bare, stage: !KeyOf only, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf bare, stage: !KeyOf login, order: 2}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf named, stage: !KeyOf who, order: 1}}
            - {model: authentik_flows.flowstagebinding, identifiers: {target: !KeyOf named, stage: !KeyOf login, order: 2}}
            """;

    private DevicePages() {}

    /** Sets up a flow for enrolling that has this name as its slug, with these entries, in which {@code %1$s} is the name, too. */
    static void flow(String name, String more) {
        Api.blueprint((BEGINNING + more).formatted(name));
    }

    /** The same with a passkey, and besides flows for signing in by it: at once ({@code -bare}), or where a name is asked for ({@code -named}). */
    static String passkeyFlows(String prefix) {
        String name = Api.unique(prefix);
        flow(name, PASSKEY);
        return name;
    }

    /** Chooses the name and the password at the flow of that name. */
    static void enroll(Page page, String name) {
        page.navigate("/if/flow/" + name + "/");
        page.fill("[name='f.username']", name);
        page.fill("[name='f.password']", PASSWORD);
        page.click(".main[type=submit]");
    }

    /** Enrolls with a passkey, to the end. */
    static void enrollWithPasskey(Page page, String name) {
        enroll(page, name);
        makePasskey(page);
    }

    /** Ends the enrollment with a passkey, which signs nobody in. */
    static void makePasskey(Page page) {
        page.click("[data-passkey-start]");
        assertThat(page.locator("h1")).hasText("You are done");
    }

    /** Types both at the sign-in that the product brings. */
    static void nameAndPassword(Page page, String name) {
        page.navigate("/if/flow/default-authentication-flow/");
        page.fill("[name='f.uid_field']", name);
        page.click(".main[type=submit]");
        page.fill("[name='f.password']", PASSWORD);
        page.click(".main[type=submit]");
    }
}
