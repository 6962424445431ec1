package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretKeysTest {
    private static final String OLD = "an older key of thirty-two letters";
    private static final String NEW = "a newer key of thirty-two letters";
    private static final byte[] MESSAGE = {1, 2, 3};

    private final SecretKeys before = new SecretKeys(List.of(OLD));
    private final SecretKeys after = new SecretKeys(List.of(NEW, OLD));

    @Test
    void opensWhatAnOlderKeySealed() {
        String sealed = before.seal("run 1", "secret");

        assertThat(after.open("run 1", sealed)).isEqualTo("secret");
        assertThat(sealed).doesNotContain("secret");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(after.seal("run 1", "secret")).isNotEqualTo(after.seal("run 1", "secret"));
    }

    @Test
    void opensNothingForAnotherPurpose() {
        String sealed = after.seal("run 1", "secret");

        assertThatThrownBy(() -> after.open("run 2", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noticesEveryChange() {
        byte[] sealed = SecretKeys.decode(after.seal("run 1", "secret"));
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> after.open("run 1", SecretKeys.encode(sealed)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensNothingWithoutTheKeyThatSealed() {
        String sealed = after.seal("run 1", "secret");

        assertThatThrownBy(() -> before.open("run 1", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void signsByTheNewestKeyAndChecksByEach() {
        assertThat(after.mac("link", MESSAGE)).isNotEqualTo(before.mac("link", MESSAGE));
        assertThat(after.mac(before.newest(), "link", MESSAGE)).hasValue(before.mac("link", MESSAGE));
        assertThat(before.mac(after.newest(), "link", MESSAGE)).isEmpty();
    }

    @Test
    void signsForEachPurposeDifferently() {
        assertThat(after.mac("link", MESSAGE)).isNotEqualTo(after.mac("form", MESSAGE));
    }
}
