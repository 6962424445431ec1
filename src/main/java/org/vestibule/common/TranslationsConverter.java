package org.vestibule.common;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;

/** Keeps translations as JSON in a text column. */
@Converter
public class TranslationsConverter implements AttributeConverter<Translations, String> {
    @Override
    public String convertToDatabaseColumn(Translations translations) {
        return Json.write(translations.byLanguage());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Translations convertToEntityAttribute(String json) {
        return new Translations((Map<String, Map<String, String>>) (Map<String, ?>) Json.object(json));
    }
}
