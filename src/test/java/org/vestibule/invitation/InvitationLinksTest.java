package org.vestibule.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Ids;
import org.vestibule.common.SecretKeys;

class InvitationLinksTest {
    private static final String OLD_KEY = "an old key of thirty-two characters or more";
    private static final String NEW_KEY = "a new key of thirty-two characters or more!";

    private final Link link = new Link(true, Ids.next(), 3);
    private final InvitationLinks links = links(OLD_KEY);

    @Test
    void findsTheLinkOfItsOwnToken() {
        String token = links.token(link);

        assertThat(links.parse(token)).contains(link);
        assertThat(token).matches("[-_A-Za-z0-9]{51}").doesNotContain(link.record());
    }

    @Test
    void tellsPersonalAndSharedLinksOfOneRecordApart() {
        Link shared = new Link(false, link.record(), link.version());

        assertThat(links.token(shared)).isNotEqualTo(links.token(link));
        assertThat(links.parse(links.token(shared))).contains(shared);
    }

    @Test
    void tellsTheLinkInAMailFromTheOneThatIsShown() {
        Link mailed = link.inMail();

        assertThat(links.token(mailed)).isNotEqualTo(links.token(link));
        assertThat(links.parse(links.token(mailed))).contains(mailed);
        assertThat(mailed.shown()).isEqualTo(link);
        assertThat(Link.of(mailed.id())).contains(mailed);
        assertThat(Link.of(link.id())).contains(link);
    }

    @Test
    void refusesATokenWithAnyCharacterChanged() {
        String token = links.token(link);

        Stream<String> forged = Stream.iterate(0, i -> i < token.length(), i -> i + 1)
                .map(i -> token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1));

        assertThat(forged).allSatisfy(it -> assertThat(links.parse(it)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "not a token", "=====", "8f14e45f-ceea-467f-9c2e-1d4a2b3c4d5e", "ä", "\u0000", "%00"})
    void findsNothingInWhatIsNoToken(String text) {
        assertThat(links.parse(text)).isEmpty();
        assertThat(links.parse(text.repeat(5000))).isEmpty();
    }

    @Test
    void knowsTokensOfAnOlderKeyUntilThatKeyIsGone() {
        String token = links.token(link);

        assertThat(links(NEW_KEY, OLD_KEY).parse(token)).contains(link);
        assertThat(links(NEW_KEY, OLD_KEY).token(link)).isNotEqualTo(token);
        assertThat(links(NEW_KEY).parse(token)).isEmpty();
    }

    @Test
    void readsTheIdThatARunKeeps() {
        assertThat(Link.of(link.id())).contains(link);
        assertThat(Stream.of(
                        "", "r", "x." + link.record() + ".1", "r." + link.record() + ".", "r.1.1", link.id() + ".1"))
                .allSatisfy(it -> assertThat(Link.of(it)).isEmpty());
    }

    private static InvitationLinks links(String... newestFirst) {
        InvitationLinks links = new InvitationLinks();
        links.keys = new SecretKeys(List.of(newestFirst));
        return links;
    }
}
