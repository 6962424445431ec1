package org.vestibule.authenticator;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.attestation.statement.androidkey.AndroidKeyAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.apple.AppleAnonymousAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.tpm.TPMAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vestibule.common.Configuration;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;
import org.vestibule.user.User;
import tools.jackson.core.JacksonException;

/**
 * Asks browsers for passkeys and verifies what they answer, as Web Authentication (W3C, level 3) has it. For whom a passkey is good stands
 * in the configured address of the service alone. Statements about devices are verified by themselves; who has made a device is not.
 */
@ApplicationScoped
public class Passkeys {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TYPE = "public-key";

    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(it -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
            .toList();

    private static final WebAuthnManager VERIFIER = new WebAuthnManager(
            List.of(
                    new NoneAttestationStatementVerifier(),
                    new PackedAttestationStatementVerifier(),
                    new FIDOU2FAttestationStatementVerifier(),
                    new AndroidKeyAttestationStatementVerifier(),
                    new TPMAttestationStatementVerifier(),
                    new AppleAnonymousAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new DefaultSelfAttestationTrustworthinessVerifier());

    @Inject
    Configuration configuration;

    @Inject
    SecretKeys keys;

    /**
     * A question that was asked.
     *
     * @param challenge what has to be signed, in base64url
     * @param verifies whether the passkey has to make sure who holds it
     */
    public record Question(String challenge, boolean verifies) {}

    /**
     * A new passkey.
     *
     * @param count how often it has signed
     */
    public record Made(Passkey passkey, long count) {}

    /** Which sort of device a passkey is on, as that says; only zeros where it does not. */
    public String type(Device device) {
        return Passkey.of(device, keys).type();
    }

    /** Asks for a new one, as the members of {@code PublicKeyCredentialCreationOptions}; those that the user has are not taken again. */
    public Map<String, Object> creation(String challenge, User user, List<Device> known) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", host(), "name", configuration.mail().organisation()));
        options.put(
                "user",
                Map.of(
                        "id",
                        SecretKeys.encode(handle(user)),
                        "name",
                        user.getUsername(),
                        "displayName",
                        user.getName().isEmpty() ? user.getUsername() : user.getName()));
        options.put("challenge", challenge);
        options.put(
                "pubKeyCredParams",
                ALGORITHMS.stream()
                        .map(it -> Map.of("type", TYPE, "alg", it.getValue()))
                        .toList());
        options.put("timeout", PATIENCE.toMillis());
        options.put("excludeCredentials", descriptors(known));
        return options;
    }

    /** Asks for one of these, as the members of {@code PublicKeyCredentialRequestOptions}; for any that the browser finds where there are none. */
    public Map<String, Object> request(
            String challenge, UserVerification verification, List<PasskeyHint> hints, List<Device> known) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenge);
        options.put("timeout", PATIENCE.toMillis());
        options.put("rpId", host());
        options.put("allowCredentials", descriptors(known));
        options.put("userVerification", Records.text(verification));
        options.put("hints", hints.stream().map(PasskeyHint::toString).toList());
        return options;
    }

    private List<Map<String, Object>> descriptors(List<Device> devices) {
        return devices.stream()
                .filter(it -> it.getKind() == DeviceKind.WEBAUTHN)
                .map(it -> Passkey.of(it, keys).descriptor())
                .toList();
    }

    /** The passkey that was made; empty where the answer is not one to this question. */
    public Optional<Made> made(PasskeyAnswer answer, Question question) {
        try {
            RegistrationData made = VERIFIER.verify(
                    new RegistrationRequest(
                            answer.bytes("attestationObject"), answer.bytes("clientDataJSON"), answer.transports()),
                    new RegistrationParameters(server(question), PARAMETERS, question.verifies(), true));
            AuthenticatorData<?> data = made.getAttestationObject().getAuthenticatorData();
            Passkey passkey = Passkey.of(
                    data.getAttestedCredentialData(),
                    answer.transports().stream().sorted().toList(),
                    data.isFlagBE());
            return Optional.of(new Made(passkey, data.getSignCount()));
        } catch (WebAuthnException | JacksonException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** How often the passkey of a user has signed by now; empty where it has not signed the answer to this question. */
    OptionalLong signed(User user, Device device, PasskeyAnswer answer, Question question) {
        try {
            byte[] owner = answer.bytes("userHandle");
            if (owner.length > 0 && !Arrays.equals(owner, handle(user))) {
                return OptionalLong.empty();
            }
            AuthenticationRequest signed = new AuthenticationRequest(
                    SecretKeys.decode(answer.id()),
                    answer.bytes("authenticatorData"),
                    answer.bytes("clientDataJSON"),
                    answer.bytes("signature"));
            AuthenticationParameters expected = new AuthenticationParameters(
                    server(question), Passkey.of(device, keys).verifiable(), null, question.verifies(), true);
            return OptionalLong.of(
                    VERIFIER.verify(signed, expected).getAuthenticatorData().getSignCount());
        } catch (WebAuthnException | JacksonException | IllegalArgumentException refused) {
            return OptionalLong.empty();
        }
    }

    private ServerProperty server(Question question) {
        return ServerProperty.builder()
                .origin(Origin.create(configuration.baseUrl()))
                .rpId(host())
                .challenge(new DefaultChallenge(SecretKeys.decode(question.challenge())))
                .build();
    }

    private String host() {
        return URI.create(configuration.baseUrl()).getHost();
    }

    /** By which passkeys know their owner: it names nobody. */
    private static byte[] handle(User user) {
        return user.getUuid().getBytes(StandardCharsets.US_ASCII);
    }
}
