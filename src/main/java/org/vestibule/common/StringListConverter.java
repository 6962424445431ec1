package org.vestibule.common;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps a list of strings as JSON in a text column. A change inside the list is not noticed: replace the list. Most are empty, and quickly read. */
@Converter
public class StringListConverter implements AttributeConverter<List<String>, String> {
    private static final String EMPTY = "[]";

    @Override
    public String convertToDatabaseColumn(List<String> list) {
        if (list == null) {
            return null;
        }
        return list.isEmpty() ? EMPTY : Json.write(list);
    }

    @Override
    public List<String> convertToEntityAttribute(String json) {
        if (json == null) {
            return null;
        }
        return json.equals(EMPTY) ? List.of() : List.of(Json.read(json, String[].class));
    }
}
