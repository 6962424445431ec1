package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private final ClientAddress addresses = new ClientAddress(AddressRange.list("10.0.0.0/8,::1"));

    @Test
    @DisplayName("CVE-2023-36456: strangers do not choose their address")
    void believesNoHeaderOfAStranger() {
        assertThat(addresses.of("198.51.100.7", List.of("203.0.113.9"), List.of("for=203.0.113.9")))
                .isEqualTo("198.51.100.7");
    }

    @Test
    void takesTheLastHopThatIsNoProxy() {
        assertThat(addresses.of("10.0.0.1", List.of("1.1.1.1, 203.0.113.9", "10.0.0.2"), List.of()))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void readsTheStandardHeaderToo() {
        assertThat(addresses.of("::1", List.of(), List.of("for=1.1.1.1, For=\"[2001:db8::17]:4711\";proto=https")))
                .isEqualTo("2001:db8::17");
    }

    @Test
    void believesNeitherHeaderWhereTheyDisagree() {
        assertThat(addresses.of("10.0.0.1", List.of("203.0.113.9"), List.of("for=1.1.1.1")))
                .isEqualTo("10.0.0.1");
        assertThat(addresses.of("10.0.0.1", List.of("203.0.113.9"), List.of("for=203.0.113.9")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    @DisplayName("CVE-2024-47070: a header that is no address breaks nothing")
    void stopsWhereAHopIsNoAddress() {
        assertThat(addresses.of("10.0.0.1", List.of("203.0.113.9, unknown"), List.of()))
                .isEqualTo("10.0.0.1");
        assertThat(addresses.of("10.0.0.1", List.of("203.0.113.9:5123"), List.of()))
                .isEqualTo("203.0.113.9");
        assertThat(addresses.of("10.0.0.1", List.of(), List.of())).isEqualTo("10.0.0.1");
    }
}
