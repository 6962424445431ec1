package org.vestibule.stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vestibule.common.Message;
import org.vestibule.flow.AskedField;
import org.vestibule.flow.FlowData;

/**
 * A prompt that somebody fills in beforehand. It takes what a visitor could type there; passwords are not judged, as they may be hashes
 * already.
 */
record FilledField(Prompt prompt) implements AskedField {
    /** What a tick is written as, and none; a visitor's browser sends nothing for none. */
    private static final List<String> TICKS = List.of("true", "on", "false", "off");

    @Override
    public String key() {
        return prompt.getFieldKey();
    }

    @Override
    public String label(Locale language) {
        return prompt.label(language);
    }

    @Override
    public boolean isSecret() {
        return prompt.getType() == FieldType.PASSWORD;
    }

    @Override
    public Optional<Message> refused(Object value) {
        if (value == null || String.valueOf(value).isBlank() || onlyARunKnows()) {
            return Optional.empty();
        }
        return prompt.getType() == FieldType.CHECKBOX ? noTick(String.valueOf(value)) : unreadable(value);
    }

    /** Whether nothing is kept as it was filled in, or an expression says what is right; policies may give choices where none are set. */
    private boolean onlyARunKnows() {
        FieldType type = prompt.getType();
        return type.isDisplayOnly()
                || type == FieldType.PASSWORD
                || prompt.isInitialValueExpression()
                || type.hasChoices()
                        && (prompt.isPlaceholderExpression()
                                || prompt.placeholder(Locale.ROOT).isBlank());
    }

    private static Optional<Message> noTick(String text) {
        return TICKS.contains(text) ? Optional.empty() : Optional.of(Message.of("stage.prompt.checkbox", text));
    }

    private Optional<Message> unreadable(Object value) {
        try {
            new PromptField(prompt, new FlowData(), Locale.ROOT, prompt.placeholder(Locale.ROOT), "")
                    .read(Optional.of(value));
            return Optional.empty();
        } catch (PromptField.Wrong wrong) {
            return Optional.of(wrong.reason());
        }
    }
}
