package org.vestibule.blueprint;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Message;

/** {@code !ParseJSON text}: what the text says, in the form in which YAML gives values; it is read within a list, so that nothing can follow it. */
final class JsonText {
    private JsonText() {}

    static Object parse(String text, Place place) {
        try (JsonParser parser = Json.createParser(new StringReader("[" + text + "]"))) {
            parser.next();
            JsonArray only = parser.getArray();
            if (only.size() != 1 || parser.hasNext()) {
                throw place.refuse(Message.of("import.error.json", text));
            }
            return plain(only.get(0));
        } catch (JsonException wrong) {
            throw place.refuse(Message.of("import.error.json", wrong.getMessage()));
        }
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                value.asJsonObject().forEach((key, element) -> map.put(key, plain(element)));
                yield map;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                value.asJsonArray().forEach(element -> list.add(plain(element)));
                yield list;
            }
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    private static Number number(JsonNumber number) {
        if (!number.isIntegral()) {
            return number.doubleValue();
        }
        BigInteger whole = number.bigIntegerValue();
        if (whole.bitLength() < Integer.SIZE) {
            return whole.intValue();
        }
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }
}
