package org.vestibule.common;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@link Translated} texts of something in further languages: by language tag, and then by the name of the attribute. What stands here
 * in none of a visitor's languages is shown as it is written.
 */
public record Translations(Map<String, Map<String, String>> byLanguage) {
    public static final Translations NONE = new Translations(Map.of());

    private static final Control LANGUAGES = Control.getControl(Control.FORMAT_DEFAULT);

    /** Fields among which translations are. */
    public interface Holder {
        Translations translations();
    }

    public Translations {
        Map<String, Map<String, String>> tagged = new LinkedHashMap<>();
        byLanguage.forEach((language, texts) -> tagged.computeIfAbsent(tag(language), tag -> new LinkedHashMap<>())
                .putAll(texts));
        byLanguage = Collections.unmodifiableMap(tagged);
    }

    private static String tag(String language) {
        Locale locale = Locale.forLanguageTag(language);
        if (locale.getLanguage().isEmpty() || !locale.toLanguageTag().equalsIgnoreCase(language)) {
            throw new WrongValue(Message.of("translations.error.language", language));
        }
        return locale.toLanguageTag();
    }

    /** The components of the records that can stand in further languages, by name. */
    public static Map<String, RecordComponent> texts(List<? extends Class<? extends Record>> records) {
        return records.stream()
                .flatMap(record -> Stream.of(record.getRecordComponents()))
                .filter(component -> component.isAnnotationPresent(Translated.class))
                .collect(Collectors.toMap(
                        Records::name, component -> component, (one, other) -> one, LinkedHashMap::new));
    }

    /** Whether there is a text for the attribute in any language. */
    public boolean mention(String attribute) {
        return byLanguage.values().stream().anyMatch(texts -> texts.containsKey(attribute));
    }

    /** What there is for people of a language, by attribute: texts of de-AT go before those of de. */
    public Map<String, String> in(Locale language) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Locale candidate : LANGUAGES.getCandidateLocales("", language)) {
            byLanguage.getOrDefault(candidate.toLanguageTag(), Map.of()).forEach(texts::putIfAbsent);
        }
        return texts;
    }
}
