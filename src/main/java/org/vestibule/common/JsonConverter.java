package org.vestibule.common;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;

/** Keeps a map as JSON in a text column. A change inside the map is not noticed: replace the map. */
@Converter
public class JsonConverter implements AttributeConverter<Map<String, Object>, String> {
    @Override
    public String convertToDatabaseColumn(Map<String, Object> map) {
        return map == null ? null : Json.write(map);
    }

    @Override
    public Map<String, Object> convertToEntityAttribute(String json) {
        return json == null ? null : Json.object(json);
    }
}
