package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names are those of authentik 2026.8. */
class KindNamesTest {
    @ParameterizedTest
    @CsvSource({
        "authenticator_webauthn, authentik_stages_authenticator_webauthn.authenticatorwebauthnstage,"
                + " ak-stage-authenticator-webauthn-form, stages/authenticator/webauthn/, Authenticator Webauthn Stage",
        "consent, authentik_stages_consent.consentstage, ak-stage-consent-form, stages/consent/, Consent Stage",
        "deny, authentik_stages_deny.denystage, ak-stage-deny-form, stages/deny/, Deny Stage",
        "dummy, authentik_stages_dummy.dummystage, ak-stage-dummy-form, stages/dummy/, Dummy Stage",
        "email, authentik_stages_email.emailstage, ak-stage-email-form, stages/email/, Email Stage",
        "identification, authentik_stages_identification.identificationstage, ak-stage-identification-form,"
                + " stages/identification/, Identification Stage",
        "invitation, authentik_stages_invitation.invitationstage, ak-stage-invitation-form,"
                + " stages/invitation/stages/, Invitation Stage",
        "password, authentik_stages_password.passwordstage, ak-stage-password-form, stages/password/, Password Stage",
        "prompt, authentik_stages_prompt.promptstage, ak-stage-prompt-form, stages/prompt/stages/, Prompt Stage",
        "redirect, authentik_stages_redirect.redirectstage, ak-stage-redirect-form, stages/redirect/, Redirect Stage",
        "user_delete, authentik_stages_user_delete.userdeletestage, ak-stage-user-delete-form,"
                + " stages/user_delete/, User Delete Stage",
        "user_login, authentik_stages_user_login.userloginstage, ak-stage-user-login-form,"
                + " stages/user_login/, User Login Stage",
        "user_logout, authentik_stages_user_logout.userlogoutstage, ak-stage-user-logout-form,"
                + " stages/user_logout/, User Logout Stage",
        "user_write, authentik_stages_user_write.userwritestage, ak-stage-user-write-form,"
                + " stages/user_write/, User Write Stage"
    })
    void areAuthentiksForStages(String kind, String model, String form, String path, String title) {
        assertThat(KindNames.ofStage(kind)).isEqualTo(new KindNames(model, form, path, title, title + "s"));
    }

    @ParameterizedTest
    @CsvSource({
        "dummy, authentik_policies_dummy.dummypolicy, ak-policy-dummy-form, policies/dummy/, Dummy",
        "event_matcher, authentik_policies_event_matcher.eventmatcherpolicy, ak-policy-event-matcher-form,"
                + " policies/event_matcher/, Event Matcher",
        "expression, authentik_policies_expression.expressionpolicy, ak-policy-expression-form,"
                + " policies/expression/, Expression",
        "geoip, authentik_policies_geoip.geoippolicy, ak-policy-geoip-form, policies/geoip/, GeoIP",
        "password, authentik_policies_password.passwordpolicy, ak-policy-password-form, policies/password/, Password",
        "password_expiry, authentik_policies_expiry.passwordexpirypolicy, ak-policy-password-expiry-form,"
                + " policies/password_expiry/, Password Expiry",
        "reputation, authentik_policies_reputation.reputationpolicy, ak-policy-reputation-form,"
                + " policies/reputation/, Reputation",
        "unique_password, authentik_policies_unique_password.uniquepasswordpolicy, ak-policy-password-uniqueness-form,"
                + " policies/unique_password/, Password Uniqueness"
    })
    void areAuthentiksForPolicies(String kind, String model, String form, String path, String title) {
        assertThat(KindNames.ofPolicy(kind))
                .isEqualTo(new KindNames(model, form, path, title + " Policy", title + " Policies"));
    }
}
