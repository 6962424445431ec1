package org.vestibule.common;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps a map as JSON in a text column. A change inside the map is not noticed: replace the map. Most are empty, and quickly read. */
@Converter
public class JsonConverter implements AttributeConverter<Map<String, Object>, String> {
    private static final String EMPTY = "{}";

    @Override
    public String convertToDatabaseColumn(Map<String, Object> map) {
        if (map == null) {
            return null;
        }
        return map.isEmpty() ? EMPTY : Json.write(map);
    }

    @Override
    public Map<String, Object> convertToEntityAttribute(String json) {
        if (json == null) {
            return null;
        }
        return json.equals(EMPTY) ? new LinkedHashMap<>() : Json.object(json);
    }
}
