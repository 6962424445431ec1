package org.vestibule.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.AddressRange;

class PublicAddressesTest {
    private static final PublicAddresses ALONE = new PublicAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "2130706433",
                "0.0.0.0",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "198.18.0.1",
                "224.0.0.251",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:0:a00:1::",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fe80::1%1",
                "fec0::1",
                "ff02::1",
                "localhost"
            })
    void leadNowhereInside(String host) {
        assertThatThrownBy(() -> ALONE.of(host)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"})
    void leadOutside(String host) throws IOException {
        assertThat(ALONE.of(host)).isEqualTo(InetAddress.getByName(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::ffff:127.0.0.1"})
    void leadInsideWhereTheOperatorAllowsIt(String host) throws IOException {
        assertThat(new PublicAddresses(AddressRange.list("127.0.0.0/8"))
                        .of(host)
                        .isLoopbackAddress())
                .isTrue();
    }
}
