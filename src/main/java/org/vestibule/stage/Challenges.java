package org.vestibule.stage;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.flow.Designation;
import org.vestibule.rest.Holds;

/**
 * What visitors are asked and what they answer, in authentik's JSON protocol and by its names, for the document of the API: the members that
 * stand besides those which every challenge and every answer has.
 */
public final class Challenges {
    private Challenges() {}

    /** The end of a flow that lets nobody through. */
    public record AccessDeniedChallenge(String pendingUser, String pendingUserAvatar, Optional<String> errorMessage) {}

    /** The end of a flow that leads on, or another flow that asks next. */
    public record RedirectChallenge(String to) {}

    record PromptChallenge(List<StagePrompt> fields) {}

    /**
     * A field.
     *
     * @param choices null where there are none to choose from
     * @param value what was typed before, or else what it begins with
     * @param locked whether it cannot be changed, as the invitation says what it is
     */
    record StagePrompt(
            String fieldKey,
            String label,
            @Holds(FieldType.class) String type,
            boolean required,
            String placeholder,
            String initialValue,
            int order,
            String subText,
            @Nullable List<PromptChoice> choices,
            Object value,
            boolean locked) {}

    record PromptChoice(String value, String label) {}

    record IdentificationChallenge(
            List<String> userFields,
            String pendingUserIdentifier,
            boolean passwordFields,
            boolean allowShowPassword,
            Optional<Captcha> captchaStage,
            @Holds(Designation.class) String flowDesignation,
            String primaryAction,
            List<Object> sources,
            boolean showSourceLabels,
            boolean enableRememberMe,
            Optional<Boolean> passkeys,
            Optional<Map<String, Object>> passkeyChallenge,
            Optional<String> enrollUrl,
            Optional<String> recoveryUrl,
            Optional<String> passwordlessUrl) {}

    record IdentificationAnswer(String uidField, String password, String captchaToken, Map<String, Object> passkey) {}

    /**
     * A captcha.
     *
     * @param siteKey empty for our own, as is the script
     * @param proof what our own lets the browser compute; empty for others
     */
    record Captcha(String siteKey, String jsUrl, boolean interactive, Optional<Map<String, Object>> proof) {}

    record CaptchaChallenge(
            String pendingUser,
            String pendingUserAvatar,
            String siteKey,
            String jsUrl,
            boolean interactive,
            Optional<Map<String, Object>> proof) {}

    record TokenAnswer(@NotBlank String token) {}

    record PasswordChallenge(
            String pendingUser, String pendingUserAvatar, boolean allowShowPassword, Optional<String> recoveryUrl) {}

    record PasswordAnswer(@NotBlank String password) {}

    record ConsentChallenge(
            String pendingUser,
            String pendingUserAvatar,
            String headerText,
            List<ConsentPermission> permissions,
            List<ConsentPermission> additionalPermissions,
            String token) {}

    record ConsentPermission(String id, String name) {}

    record DummyChallenge(String name) {}

    /** A mail was sent; its link leads on. */
    record EmailChallenge(String pendingUser, String pendingUserAvatar, boolean sentAgain) {}

    record UserLoginChallenge(String pendingUser, String pendingUserAvatar) {}

    record UserLoginAnswer(@NotNull Boolean rememberMe) {}

    /** Whether the account shall be deleted, which is answered by its uuid. */
    record UserDeleteChallenge(String pendingUser, String pendingUserAvatar, String uuid) {}

    record UserDeleteAnswer(String delete) {}

    /** A text in HTML. */
    record MessageChallenge(String text) {}

    record AuthenticatorTOTPChallenge(String pendingUser, String pendingUserAvatar, String configUrl, String secret) {}

    record CodeAnswer(@NotNull String code) {}

    record AuthenticatorStaticChallenge(String pendingUser, String pendingUserAvatar, List<String> codes) {}

    record AuthenticatorEmailChallenge(
            String pendingUser, String pendingUserAvatar, String email, boolean emailRequired) {}

    record AuthenticatorValidationChallenge(
            String pendingUser,
            String pendingUserAvatar,
            List<DeviceChallenge> deviceChallenges,
            List<SelectableStage> configurationStages) {}

    record DeviceChallenge(
            String deviceClass,
            String deviceUid,
            Map<String, Object> challenge,
            @Nullable String lastUsed) {}

    record SelectableStage(String pk, String name, String verboseName, String metaModelName) {}

    record AuthenticatorValidationAnswer(
            Map<String, Object> selectedChallenge, String selectedStage, String code, Map<String, Object> webauthn) {}

    /** How a passkey is to be made, as the Web Authentication API takes it; bytes are base64url. */
    record AuthenticatorWebAuthnChallenge(
            String pendingUser, String pendingUserAvatar, Map<String, Object> registration) {}

    /** What the Web Authentication API has given. */
    record AuthenticatorWebAuthnAnswer(@NotNull Map<String, Object> response) {}

    /**
     * Somebody else has to say yes first. Any answer looks again whether that is so.
     *
     * @param text in HTML
     * @param email where the decision is told; empty where that is not to be said
     * @param expires until when a decision is waited for
     */
    record ApprovalChallenge(
            String pendingUser,
            String pendingUserAvatar,
            String text,
            String applicant,
            String email,
            String expires) {}
}
