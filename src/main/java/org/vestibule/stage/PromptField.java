package org.vestibule.stage;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Html;
import org.vestibule.common.Message;
import org.vestibule.common.Texts;
import org.vestibule.flow.FlowData;
import org.vestibule.user.PasswordRules;

/**
 * A prompt for one visitor: what it shows, and what an answer to it means. Data that is known already goes before the prompt's own
 * initial value; a locked key keeps what is known.
 *
 * @param language of the visitor
 * @param placeholder what it shows while it is empty; for a choice, the choices
 * @param initialValue what it holds at first where nothing is known
 */
record PromptField(Prompt prompt, FlowData data, Locale language, Object placeholder, Object initialValue) {
    private static final int LONGEST = 100_000;
    private static final int LARGEST_FILE = 1024 * 1024;

    /** As an address, with its type. */
    private static final int LONGEST_FILE = LARGEST_FILE / 3 * 4 + 500;

    /** An answer that cannot be taken; the reason is for the visitor. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Message reason;

        Wrong(Message reason) {
            super(reason.toString());
            this.reason = reason;
        }

        Message reason() {
            return reason;
        }
    }

    String key() {
        return prompt.getFieldKey();
    }

    boolean isPassword() {
        return prompt.getType() == FieldType.PASSWORD;
    }

    boolean isFile() {
        return prompt.getType() == FieldType.FILE;
    }

    boolean isUsername() {
        return prompt.getType() == FieldType.USERNAME && takesInput();
    }

    /** Whether what the visitor sends counts. */
    boolean takesInput() {
        return prompt.getType().takesInput() && !data.locked(key());
    }

    /** What the field holds before the visitor types. */
    String initial() {
        String initial = known().map(PromptField::text).orElse(text(initialValue));
        if (!prompt.getType().hasChoices()) {
            return initial;
        }
        List<String> values =
                choices().stream().map(choice -> choice.get("value")).toList();
        return values.contains(initial) ? initial : values.stream().findFirst().orElse("");
    }

    /** The member of the challenge, with what was typed last in place of the initial value. */
    Map<String, Object> challenge(Optional<Object> typed) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("field_key", key());
        field.put("label", prompt.label(language));
        field.put("type", prompt.getType().toString());
        field.put("required", isRequired());
        field.put("placeholder", prompt.getType().hasChoices() ? "" : text(placeholder));
        field.put("initial_value", isPassword() ? "" : shownInitial());
        field.put("order", prompt.getOrder());
        field.put("sub_text", SafeHtml.sanitise(prompt.subText(language)));
        field.put("choices", prompt.getType().hasChoices() ? choices() : null);
        field.put("value", value(typed));
        field.put("locked", data.locked(key()));
        return field;
    }

    private String value(Optional<Object> typed) {
        return isPassword()
                ? ""
                : typed.map(PromptField::text)
                        .filter(it -> takesInput() && !isTooLong(it))
                        .orElseGet(this::shownInitial);
    }

    private String shownInitial() {
        if (prompt.getType() != FieldType.STATIC) {
            return prompt.getType() == FieldType.HIDDEN ? "" : initial();
        }
        return known().map(it -> Html.escape(text(it))).orElseGet(() -> SafeHtml.sanitise(ownText()));
    }

    /** What a field keeps that takes no input; nothing for one that only says something. */
    Optional<Object> fixed() {
        if (prompt.getType().isDisplayOnly() || data.locked(key())) {
            return Optional.empty();
        }
        return known().or(() -> Optional.of(
                prompt.getType() == FieldType.HIDDEN || prompt.getType() == FieldType.STATIC
                        ? ownText()
                        : initialValue));
    }

    private String ownText() {
        return text(initialValue).isEmpty() ? text(placeholder) : text(initialValue);
    }

    /** The value that an answer means; empty where an optional field is left out. */
    Optional<Object> read(Optional<Object> sent) throws Wrong {
        if (prompt.getType() == FieldType.CHECKBOX) {
            return Optional.of(
                    sent.filter(it -> List.of("true", "on").contains(text(it))).isPresent());
        }
        String text = sent.map(PromptField::text).orElseGet(() -> isPassword() ? "" : initial());
        if (isTooLong(text)) {
            throw isFile() ? tooLarge() : wrong("too-long");
        }
        String stripped = isPassword() ? text : text.strip();
        return stripped.isEmpty() ? blank() : Optional.of(parse(stripped, text));
    }

    private boolean isTooLong(String text) {
        return text.length() > (isFile() ? LONGEST_FILE : LONGEST);
    }

    private Optional<Object> blank() throws Wrong {
        if (isRequired()) {
            throw wrong("required");
        }
        return prompt.getType() == FieldType.TEXT || prompt.getType() == FieldType.TEXT_AREA
                ? Optional.of("")
                : Optional.empty();
    }

    private Object parse(String stripped, String text) throws Wrong {
        return switch (prompt.getType()) {
            case USERNAME -> username(stripped);
            case EMAIL -> email(stripped);
            case PASSWORD -> password(text);
            case NUMBER -> number(stripped);
            case RADIO_BUTTON_GROUP, DROPDOWN -> choice(stripped);
            case DATE -> date(stripped);
            case DATE_TIME -> dateTime(stripped);
            case FILE -> file(stripped);
            case AK_LOCALE -> language(stripped);
            default -> text;
        };
    }

    private String username(String text) throws Wrong {
        String name = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (!name.matches("[\\p{L}\\p{N}_.@+-]{1,150}")) {
            throw wrong("username");
        }
        return name;
    }

    private String email(String text) throws Wrong {
        if (text.length() > 254
                || !text.matches("[^\\s@<>\"(),:;\\\\\\p{Cntrl}]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+")) {
            throw wrong("email", text);
        }
        return text;
    }

    private String password(String text) throws Wrong {
        if (text.codePointCount(0, text.length()) < PasswordRules.SHORTEST) {
            throw wrong("password.short", PasswordRules.SHORTEST);
        }
        if (text.length() > PasswordRules.LONGEST) {
            throw wrong("password.long", PasswordRules.LONGEST);
        }
        return text;
    }

    private Object number(String text) throws Wrong {
        if (!text.matches("[+-]?\\d{1,18}")) {
            throw wrong("number", text);
        }
        return Long.valueOf(text);
    }

    private String choice(String text) throws Wrong {
        if (choices().stream().noneMatch(choice -> text.equals(choice.get("value")))) {
            throw wrong("choice");
        }
        return text;
    }

    private String date(String text) throws Wrong {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw wrong("date", text);
        }
    }

    private String dateTime(String text) throws Wrong {
        try {
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                    ? OffsetDateTime.parse(text).toString()
                    : LocalDateTime.parse(text.replace(' ', 'T')).toString();
        } catch (DateTimeParseException e) {
            throw wrong("date-time", text);
        }
    }

    private String file(String text) throws Wrong {
        String[] parts = text.split(",", 2);
        if (parts.length < 2 || !parts[0].matches("data:[\\w.+-]+/[\\w.+-]+(;[\\w=.+-]+)*;base64")) {
            throw wrong("file");
        }
        try {
            byte[] content = Base64.getDecoder().decode(parts[1].getBytes(StandardCharsets.US_ASCII));
            if (content.length > LARGEST_FILE) {
                throw tooLarge();
            }
        } catch (IllegalArgumentException e) {
            throw wrong("file");
        }
        return text;
    }

    private String language(String text) throws Wrong {
        if (Texts.LOCALES.stream().noneMatch(it -> it.toLanguageTag().equals(text))) {
            throw wrong("choice");
        }
        return text;
    }

    private static Wrong tooLarge() {
        return wrong("file.large", LARGEST_FILE / 1024);
    }

    private boolean isRequired() {
        return prompt.isRequired() && prompt.getType() != FieldType.CHECKBOX;
    }

    private Optional<Object> known() {
        return data.prompted(key());
    }

    /** Choices come from data of the key with {@code __choices}, else the placeholder is the only one. */
    private List<Map<String, String>> choices() {
        Object given = data.choices(key()).orElse(placeholder);
        Stream<?> all = given instanceof Collection<?> list ? list.stream() : Stream.of(given);
        return all.map(PromptField::choice)
                .filter(choice -> !choice.get("value").isEmpty())
                .toList();
    }

    private static Map<String, String> choice(Object given) {
        Object value = given instanceof Map<?, ?> map ? map.get("value") : given;
        Object label = given instanceof Map<?, ?> map ? map.get("label") : given;
        return Map.of("value", text(value), "label", text(label));
    }

    private static String text(Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private static Wrong wrong(String reason, Object... arguments) {
        return new Wrong(Message.of("stage.prompt." + reason, arguments));
    }
}
