package org.vestibule.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vestibule.common.Configurations;
import org.vestibule.common.RedirectHosts;

class DestinationTest {
    private static final RedirectHosts HOSTS = Configurations.with(
                    Map.of(
                            "vestibule.redirect-hosts",
                            "Wiki.example.org., bücher.example, git.example.org:8443, plain.example.org:443, localhost, localhost:3000"))
            .invitations()
            .redirectHosts();
    private static final RedirectHosts NONE =
            Configurations.with(Map.of()).invitations().redirectHosts();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/if/user/",
                "/if/user/?done=enrolled&next=%2Fif%2F#top",
                "/a.b/c..d/.e/~f;g=1/%C3%BC",
                "https://wiki.example.org",
                "https://wiki.example.org/welcome?to=a%2Fb#c",
                "HTTPS://WIKI.example.org/",
                "https://wiki.example.org:443/",
                "https://wiki.example.org:/",
                "https://wiki.example.org?@evil.example/",
                "https://wiki.example.org#@evil.example/",
                "https://xn--bcher-kva.example/",
                "https://git.example.org:8443/a%2Fb",
                "https://plain.example.org/",
                "http://localhost/",
                "http://localhost:80/",
                "http://LOCALHOST:3000/",
                "https://localhost/"
            })
    void letsAnInviterChoose(String address) {
        assertThat(Destination.isOpen(address, HOSTS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "welcome",
                "?next=/",
                "#",
                "//evil.example",
                "//wiki.example.org",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "/a\\..\\b",
                "/%5cevil.example",
                "/%2f/evil.example",
                "/%2Fevil.example",
                "/%252fevil.example",
                "/%2e%2e/evil.example",
                "/a//evil.example",
                "/.//evil.example",
                "/..//evil.example",
                "/..",
                "/a/../b",
                "/a/./b",
                "/a/..;b/c",
                "/\tevil.example",
                "/a\nb",
                "/a\r\nSet-Cookie: a=b",
                "/%0d%0aSet-Cookie:%20a=b",
                "/%00",
                "/%7f",
                "/%",
                "/%zz",
                "/a b",
                "/a\"b",
                "/a'b",
                "/<a>",
                "/\u00a0",
                "/\u202egro.elpmaxe",
                "\t/if/user/",
                " /if/user/",
                "/if/user/\n",
                "javascript:alert(1)",
                "data:text/html,a",
                "mailto:a@example.org",
                "ftp://wiki.example.org/",
                "http://wiki.example.org/",
                "https:wiki.example.org",
                "https:/wiki.example.org",
                "https:///wiki.example.org",
                "https:\\\\wiki.example.org",
                "https://",
                "https://evil.example/",
                "https://evil.example/wiki.example.org",
                "https://evil.example/?https://wiki.example.org",
                "https://wiki.example.org.evil.example/",
                "https://evilwiki.example.org/",
                "https://a.wiki.example.org/",
                "https://example.org/",
                "https://wiki.example.org./",
                "https://wiki.example.org:8443/",
                "https://wiki.example.org:80/",
                "https://wiki.example.org:99999/",
                "https://wiki.example.org:4 43/",
                "https://git.example.org/",
                "https://git.example.org:443/",
                "http://git.example.org:8443/",
                "http://localhost:443/",
                "http://localhost.evil.example/",
                "http://127.0.0.1/",
                "https://localhost:3001/",
                "https://wiki.example.org@evil.example/",
                "https://wiki.example.org:443@evil.example/",
                "https://evil@wiki.example.org/",
                "https://@wiki.example.org/",
                "https://wiki.example.org;@evil.example/",
                "https://wiki.example.org%40evil.example/",
                "https://wiki.example.org%2eevil.example/",
                "https://wiki.example.org%2f.evil.example/",
                "https://wiki%2eexample.org/",
                "https://wiki.example.org\\@evil.example/",
                "https://wiki.example.org\\.evil.example/",
                "https://evil.example\\.wiki.example.org/",
                "https://evil.example#.wiki.example.org/",
                "https://evil.example?.wiki.example.org/",
                "https://wiki.example.org/\\evil",
                "https://wiki.example.org/%0d%0aSet-Cookie:a=b",
                "https://wiki.example.org/\nb",
                "https://wiki\u3002example\u3002org/",
                "https://\uff57iki.example.org/",
                "https://wi\u212ai.example.org/",
                "https://bücher.example/",
                "https://[::1]/",
                "https://2130706433/"
            })
    void refusesEverythingElse(String address) {
        assertThat(Destination.isOpen(address, HOSTS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://wiki.example.org/", "http://localhost/", "https://people.example.org/if/user/"})
    void leadsNowhereElseUnlessTheOperatorSaysWhere(String address) {
        assertThat(Destination.isOpen(address, NONE)).isFalse();
        assertThat(Destination.isOpen("/if/user/", NONE)).isTrue();
    }
}
