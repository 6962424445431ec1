package org.vestibule.common;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps a list of strings as JSON in a text column. A change inside the list is not noticed: replace the list. */
@Converter
public class StringListConverter implements AttributeConverter<List<String>, String> {
    @Override
    public String convertToDatabaseColumn(List<String> list) {
        return list == null ? null : Json.write(list);
    }

    @Override
    public List<String> convertToEntityAttribute(String json) {
        return json == null ? null : List.of(Json.read(json, String[].class));
    }
}
