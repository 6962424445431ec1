package org.vestibule.stage;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.LongText;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Translated;
import org.vestibule.common.Translations;
import org.vestibule.common.TranslationsConverter;
import org.vestibule.policy.Expressions;

/** A field that a prompt stage asks for. Several stages may use it. */
@Entity
@Table(name = "prompts")
public class Prompt extends Identified {
    private String name;

    @Column(name = "field_key")
    private String fieldKey;

    private String label;

    @Enumerated(EnumType.STRING)
    private FieldType type;

    private boolean required;
    private String placeholder;

    @Column(name = "initial_value")
    private String initialValue;

    @Column(name = "placeholder_expression")
    private boolean placeholderExpression;

    @Column(name = "initial_value_expression")
    private boolean initialValueExpression;

    @Column(name = "sub_text")
    private String subText;

    @Column(name = "position")
    private int order;

    @Convert(converter = TranslationsConverter.class)
    private Translations translations = Translations.NONE;

    /**
     * What an administrator, a program or a blueprint may set.
     *
     * @param placeholderExpression whether the placeholder is the body of a Python function that returns it
     * @param initialValueExpression the same of the initial value
     */
    public record Fields(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String fieldKey,

            @Translated @LongText @NotNull @Size(max = 10_000)
            String label,

            @NotNull FieldType type,
            @Default("true") boolean required,

            @Translated @LongText(codeIf = "placeholder_expression") @Default("") @Size(max = 10_000)
            String placeholder,

            @Translated @LongText(codeIf = "initial_value_expression") @Default("") @Size(max = 10_000)
            String initialValue,

            int order,

            @Translated @LongText @Default("") @Size(max = 10_000)
            String subText,

            boolean placeholderExpression,
            boolean initialValueExpression,
            Translations translations)
            implements Translations.Holder {
        public Fields {
            Expressions.check("placeholder", placeholderExpression ? placeholder : null);
            Expressions.check("initial_value", initialValueExpression ? initialValue : null);
            if (type != null) {
                refuse("placeholder", placeholderExpression || type.keepsPlaceholder(), translations);
                refuse("initial_value", initialValueExpression || !type.onlySays(), translations);
            }
        }

        /** What a program says, or what is kept as data, is the same in every language. */
        private static void refuse(String attribute, boolean isNoText, Translations translations) {
            if (isNoText && translations.mention(attribute)) {
                throw Problem.invalid("translations", Message.of("translations.error.no_text", attribute));
            }
        }
    }

    protected Prompt() {}

    public Prompt(Fields fields) {
        change(fields);
    }

    public Fields fields() {
        return new Fields(
                name,
                fieldKey,
                label,
                type,
                required,
                placeholder,
                initialValue,
                order,
                subText,
                placeholderExpression,
                initialValueExpression,
                translations);
    }

    public final void change(Fields fields) {
        name = fields.name();
        fieldKey = fields.fieldKey();
        label = fields.label();
        type = fields.type();
        required = fields.required();
        placeholder = fields.placeholder();
        initialValue = fields.initialValue();
        order = fields.order();
        subText = fields.subText();
        placeholderExpression = fields.placeholderExpression();
        initialValueExpression = fields.initialValueExpression();
        translations = fields.translations();
    }

    public String getName() {
        return name;
    }

    public String getFieldKey() {
        return fieldKey;
    }

    String label(Locale language) {
        return text("label", label, language);
    }

    public FieldType getType() {
        return type;
    }

    public boolean isRequired() {
        return required;
    }

    /** The placeholder, or the expression that returns it. */
    String placeholder(Locale language) {
        return text("placeholder", placeholder, language);
    }

    /** The initial value, or the expression that returns it. */
    String initialValue(Locale language) {
        return text("initial_value", initialValue, language);
    }

    public boolean isPlaceholderExpression() {
        return placeholderExpression;
    }

    public boolean isInitialValueExpression() {
        return initialValueExpression;
    }

    String subText(Locale language) {
        return text("sub_text", subText, language);
    }

    private String text(String attribute, String written, Locale language) {
        return translations.in(language).getOrDefault(attribute, written);
    }

    public int getOrder() {
        return order;
    }
}
