package org.vestibule.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vestibule.common.Json;
import org.vestibule.common.Texts;

/** How the fields of a prompt's challenge are drawn. A field is a map with the members that authentik's clients read. */
@Named
@ApplicationScoped
public class Answers {
    /** What was typed, else what the field begins with. */
    public Object value(Map<String, Object> field) {
        return field.get("value") == null ? field.get("initial_value") : field.get("value");
    }

    /** A box begins ticked with any value but false. */
    public boolean isTicked(Map<String, Object> field) {
        String value = String.valueOf(value(field));
        return !value.isEmpty() && !value.equals("false") && !value.equals("null");
    }

    public boolean isReadOnly(Map<String, Object> field) {
        return type(field).endsWith("_read_only");
    }

    /** The type of the HTML element; a number is typed as text, so that what is no number is kept. */
    public String inputType(Map<String, Object> field) {
        return switch (type(field)) {
            case "email", "password", "date" -> type(field);
            case "date-time" -> "datetime-local";
            default -> "text";
        };
    }

    /** What the browser may fill in by itself. */
    public String autocomplete(Map<String, Object> field) {
        return switch (type(field)) {
            case "username", "email" -> type(field);
            case "password" -> "new-password";
            default -> field.get("field_key").equals("name") ? "name" : "off";
        };
    }

    /** The choices of a list; the languages of the pages where none are given. */
    public List<?> choices(Map<String, Object> field) {
        if (field.get("choices") instanceof List<?> choices) {
            return choices;
        }
        return Texts.LOCALES.stream()
                .map(it -> Map.of("value", it.toLanguageTag(), "label", it.getDisplayLanguage(it)))
                .toList();
    }

    /** The ids of what stands below the field: its errors, then its hints; null where there is neither. */
    public String describe(Map<String, Object> field, Map<String, ?> errors) {
        String id = "f." + field.get("field_key");
        List<String> ids = new ArrayList<>();
        if (errors.containsKey(field.get("field_key"))) {
            ids.add(id + "-error");
        }
        if (Boolean.TRUE.equals(field.get("locked"))
                || !String.valueOf(field.getOrDefault("sub_text", "")).isEmpty()) {
            ids.add(id + "-hint");
        }
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** The first wrong field has the focus: the value of {@code autofocus}, or null. */
    public String focus(Map<String, Object> field, List<Map<String, Object>> fields, Map<String, ?> errors) {
        return fields.stream()
                .filter(it -> errors.containsKey(it.get("field_key")))
                .findFirst()
                .filter(it -> it.get("field_key").equals(field.get("field_key")))
                .map(it -> "autofocus")
                .orElse(null);
    }

    /** Which label asks who signs in, by the fields that are searched. */
    public String identity(List<String> userFields) {
        boolean email = userFields.contains("email");
        boolean name = userFields.contains("username") || userFields.contains("upn");
        return email && name ? "username_email" : email ? "email" : "username";
    }

    /** The same text for the camera of a phone. */
    public QrCode code(String text) {
        return QrCode.of(text);
    }

    /** What a script of the page reads. */
    public String json(Object value) {
        return Json.write(value);
    }

    private static String type(Map<String, Object> field) {
        return String.valueOf(field.get("type")).toLowerCase(Locale.ROOT);
    }
}
