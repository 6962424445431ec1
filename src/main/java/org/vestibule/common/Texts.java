package org.vestibule.common;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts that people read, in their language. */
public final class Texts {
    /** The languages that there are texts in, the standard one first. */
    public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        bundle = ResourceBundle.getBundle("org.vestibule.messages", locale, Texts.class.getClassLoader(), NO_FALLBACK);
    }

    public static Texts in(Locale locale) {
        return new Texts(locale);
    }

    /** The text of a key; the arguments stand for {0}, {1} and so on, as {@link MessageFormat} has it. */
    public String get(String key, Object... arguments) {
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    /** Whether there is a text of that key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** The bundle itself, for the pages. */
    public ResourceBundle bundle() {
        return bundle;
    }
}
