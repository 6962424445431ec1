package org.vestibule.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private static final List<Locale> SWISS = List.of(Locale.FRENCH, Locale.forLanguageTag("de-CH"), Locale.ENGLISH);

    @Test
    void speaksTheFirstLanguageThatBothKnow() {
        assertThat(Viewer.negotiate(Optional.empty(), SWISS, Locale.ENGLISH)).isEqualTo(Locale.GERMAN);
    }

    @Test
    void speaksTheLanguageThatWasChosen() {
        assertThat(Viewer.negotiate(Optional.of("en"), SWISS, Locale.GERMAN)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void passesOverWhatNobodyCanChoose() {
        assertThat(Viewer.negotiate(Optional.of("<x>"), SWISS, Locale.ENGLISH)).isEqualTo(Locale.GERMAN);
    }

    @Test
    void fallsBackToTheLanguageOfTheInstallation() {
        assertThat(Viewer.negotiate(Optional.empty(), List.of(Locale.FRENCH), Locale.GERMANY))
                .isEqualTo(Locale.GERMAN);
        assertThat(Viewer.negotiate(Optional.empty(), List.of(), Locale.JAPANESE))
                .isEqualTo(Locale.ENGLISH);
    }

    @Test
    void isInTheZoneThatTheBrowserTells() {
        assertThat(Viewer.zone(Optional.of("Asia/Tokyo"), ZoneOffset.UTC)).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(Viewer.zone(Optional.of("Mars/Olympus"), ZoneOffset.UTC)).isEqualTo(ZoneOffset.UTC);
        assertThat(Viewer.zone(Optional.empty(), ZoneOffset.UTC)).isEqualTo(ZoneOffset.UTC);
    }
}
