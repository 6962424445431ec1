package org.vestibule.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummariesTest {
    private final Summaries summaries = new Summaries();

    @ParameterizedTest
    @CsvSource({
        "authenticators_admin_email_list, List mailboxes",
        "authenticators_admin_webauthn_list, List passkeys",
        "authenticators_admin_webauthn_destroy, Delete a passkey",
        "core_groups_list, List groups",
        "stages_authenticator_webauthn_device_types_list, List device types",
    })
    void tellWhatOperationsDo(String operation, String summary) {
        assertThat(summaries.of(operation, Optional.empty())).hasValue(summary);
    }

    @ParameterizedTest
    @CsvSource({"policy, policies", "passkey, passkeys", "mailbox, mailboxes", "address, addresses", "batch, batches"})
    void nameSeveral(String one, String several) {
        assertThat(Summaries.several(one)).isEqualTo(several);
    }

    @Test
    void areEmptyForWhatNobodyHasNamed() {
        assertThat(summaries.of("core_teapots_list", Optional.empty())).isEmpty();
    }
}
