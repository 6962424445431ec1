package org.vestibule.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Texts;
import org.vestibule.flow.StageKind;

class StageNamesTest {
    private static final List<StageKind<?>> KINDS = List.of(
            new ApprovalStage(),
            new AuthenticatorEmailStage(),
            new AuthenticatorStaticStage(),
            new AuthenticatorTotpStage(),
            new AuthenticatorValidateStage(),
            new AuthenticatorWebauthnStage(),
            new CaptchaStage(),
            new ConsentStage(),
            new DenyStage(),
            new DummyStage(),
            new EmailStage(),
            new IdentificationStage(),
            new InvitationStage(),
            new MessageStage(),
            new PasswordStage(),
            new PromptStage(),
            new RedirectStage(),
            new UserDeleteStage(),
            new UserLoginStage(),
            new UserLogoutStage(),
            new UserWriteStage());

    @Test
    void areAuthentiksByOneRule() {
        assertThat(KINDS)
                .extracting(StageKind::component)
                .containsExactly(
                        "ak-stage-approval",
                        "ak-stage-authenticator-email",
                        "ak-stage-authenticator-static",
                        "ak-stage-authenticator-totp",
                        "ak-stage-authenticator-validate",
                        "ak-stage-authenticator-webauthn",
                        "ak-stage-captcha",
                        "ak-stage-consent",
                        "ak-stage-deny",
                        "ak-stage-dummy",
                        "ak-stage-email",
                        "ak-stage-identification",
                        "ak-stage-invitation",
                        "ak-stage-message",
                        "ak-stage-password",
                        "ak-stage-prompt",
                        "ak-stage-redirect",
                        "ak-stage-user-delete",
                        "ak-stage-user-login",
                        "ak-stage-user-logout",
                        "ak-stage-user-write");
    }

    @Test
    void haveAText() {
        assertThat(Texts.in(Locale.ENGLISH).bundle().keySet())
                .containsAll(
                        KINDS.stream().map(kind -> "stage.kind." + kind.name()).toList());
    }
}
