package org.vestibule.common;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one JSON mapping: the database, the REST API and blueprints all say {@code snake_case}. */
public final class Json {
    private static final Jsonb JSONB = JsonbBuilder.create(new JsonbConfig()
            .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
            .withNullValues(true));

    private Json() {}

    public static Jsonb mapping() {
        return JSONB;
    }

    public static String write(Object value) {
        return JSONB.toJson(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return JSONB.fromJson(json, type);
    }

    /** The members of a JSON object in their order. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String json) {
        return JSONB.fromJson(json, LinkedHashMap.class);
    }
}
