package org.vestibule.common;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The texts for people, in every language there is. */
public final class Texts {
    /** The languages, the standard one first. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private Texts() {}

    /** The texts in that language, else in English, whatever the language of the server. */
    public static ResourceBundle in(Locale locale) {
        return ResourceBundle.getBundle(
                "org.vestibule.messages", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** One text with its parameters. */
    public static String format(Locale locale, String key, Object... parameters) {
        return new MessageFormat(in(locale).getString(key), locale).format(parameters);
    }
}
