package org.vestibule.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginMaskTest {
    private static final String USER = "relay-user";
    private static final String PASSWORD = "relay.password+";

    @Test
    void hidesWhatFollowsAuth() {
        assertThat(masked("""
                        250-AUTH PLAIN LOGIN
                        AUTH PLAIN AHJlbGF5AHNlY3JldA==
                        235 2.7.0 Welcome
                        MAIL FROM:<people@example.org>
                        """)).isEqualTo("""
                        250-AUTH PLAIN LOGIN
                        AUTH PLAIN …
                        235 2.7.0 Welcome
                        MAIL FROM:<people@example.org>""");
    }

    @Test
    void hidesQuestionsAndAnswersOfALogin() {
        assertThat(masked("""
                        auth login
                        334 VXNlcm5hbWU6
                        anything
                        334-UGFzc3dvcmQ6
                        DEBUG SMTP: a remark
                        at all
                        535-5.7.8 Wrong
                        535 5.7.8 Try again
                        QUIT
                        """)).isEqualTo("""
                        auth login …
                        334 …
                        …
                        334 …
                        DEBUG SMTP: a remark
                        …
                        535-5.7.8 Wrong
                        535 5.7.8 Try again
                        QUIT""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "535 5.7.8 relay-user: relay.password+ is wrong",
                "535 RELAY-USER",
                "DEBUG SMTP: protocolConnect login, user=relay-user, password=relay.password+",
                "XCLIENT cmVsYXktdXNlcg== cmVsYXkucGFzc3dvcmQr",
                "X AHJlbGF5LXVzZXIAcmVsYXkucGFzc3dvcmQr",
                "X cmVsYXktdXNlcgByZWxheS11c2VyAHJlbGF5LnBhc3N3b3JkKw=="
            })
    void hidesTheWordsOfTheLoginWhereverTheyStand(String line) {
        assertThat(masked(line))
                .contains("…")
                .doesNotContainIgnoringCase("relay")
                .doesNotContain("cmVs", "AHJl");
    }

    @Test
    void leavesTheRestAlone() {
        String talk = "220 mail.example.org ESMTP\nEHLO people.example.org\n250 ok";

        assertThat(LoginMask.masked(talk, "", "")).isEqualTo(talk);
        assertThat(LoginMask.masked(talk, "a", "me")).isEqualTo(talk);
    }

    private static String masked(String talk) {
        return LoginMask.masked(talk, USER, PASSWORD);
    }
}
