package org.vestibule.authenticator;

import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Records;
import org.vestibule.common.SecretKeys;

/**
 * What is known of a passkey.
 *
 * @param credential its attested credential data (WebAuthn 6.5.2) in base64url: the sort of device, its id and its public key
 * @param transports how browsers reach it, such as {@code usb}
 * @param backupEligible whether it may be on several devices; that never changes
 */
public record Passkey(String credential, List<String> transports, boolean backupEligible) {
    private static final AttestedCredentialDataConverter CONVERTER =
            new AttestedCredentialDataConverter(new ObjectConverter());

    static Passkey of(AttestedCredentialData made, List<String> transports, boolean backupEligible) {
        return new Passkey(SecretKeys.encode(CONVERTER.convert(made)), transports, backupEligible);
    }

    /** The one that a device is. */
    static Passkey of(Device device, SecretKeys keys) {
        return Records.read(Passkey.class, device.secrets(keys));
    }

    /** Itself, to be sealed. */
    public Map<String, Object> values() {
        return Records.write(this);
    }

    private AttestedCredentialData attested() {
        return CONVERTER.convert(SecretKeys.decode(credential));
    }

    /** The id by which browsers name it, in base64url. */
    public String id() {
        return SecretKeys.encode(attested().getCredentialId());
    }

    /** The sort of device that it is on, as that says; only zeros where it does not. */
    public String type() {
        return attested().getAaguid().toString();
    }

    /** How questions name it to browsers. */
    Map<String, Object> descriptor() {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("type", "public-key");
        descriptor.put("id", id());
        if (!transports.isEmpty()) {
            descriptor.put("transports", transports);
        }
        return descriptor;
    }

    /** The same for who verifies what it has signed. The count of its signatures is not in it: that is one guarded statement. */
    CredentialRecord verifiable() {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(), null, backupEligible, null, 0, attested(), null, null, null, null);
    }
}
