package org.vestibule.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationConfigurationTest {
    private static final String FILE = "vestibule.invite.disposable-domains-file";

    @TempDir
    Path directory;

    @Test
    void admitsAnybodyWhereNothingIsSaid() {
        assertThat(with(Map.of()).admits("example.org")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, true",
        "lab.example.org, true",
        "guests.example.org, false",
        "a.guests.example.org, true",
        "example.net, false"
    })
    void admitsWhatIsAllowedAndNotBlocked(String domain, boolean admitted) {
        InvitationConfiguration configuration = with(Map.of(
                "vestibule.invite.allowed-domains",
                "example.org, .example.org",
                "vestibule.invite.blocked-domains",
                "guests.example.org"));

        assertThat(configuration.admits(domain)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example, false",
        "a.b.mail.example, false",
        "xn--mll-hoa.example, false",
        "notmail.example, true",
        "example, true"
    })
    void admitsNoDisposableDomainNorWhatIsBelowOne(String domain, boolean admitted) throws IOException {
        InvitationConfiguration configuration =
                with(Map.of(FILE, file("# from somewhere\n\nMail.example # well known\nmüll.example\n")));

        assertThat(configuration.admits(domain)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({
        "a@example.org, true",
        "a@evil.example, false",
        "a@EVIL.example., false",
        "a@good.example@evil.example, false",
        "nobody, true",
        "'', false",
        "a@, false",
        "a@-b.example, false",
        "a@ex ample.org, false"
    })
    void knowsAnAddressByItsDomain(String address, boolean admitted) {
        InvitationConfiguration configuration = with(Map.of("vestibule.invite.blocked-domains", "evil.example"));

        assertThat(configuration.admitsAddress(address)).isEqualTo(admitted);
        assertThat(with(Map.of()).admitsAddress(address)).isTrue();
    }

    @Test
    void namesTheLineThatIsWrong() throws IOException {
        String file = file("mail.example\nno domain\n");

        assertThatThrownBy(() -> with(Map.of(FILE, file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(FILE, file, "line 2");
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("disposable.txt"), text).toString();
    }

    private static InvitationConfiguration with(Map<String, String> settings) {
        return Configurations.with(settings).invitations();
    }
}
