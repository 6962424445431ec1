package org.vestibule.stage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.LongText;
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

    /**
     * What an administrator, a program or a blueprint may set.
     *
     * @param placeholderExpression whether the placeholder is the body of a Python function that returns it
     * @param initialValueExpression the same of the initial value
     */
    public record Fields(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String fieldKey,
            @LongText @NotNull @Size(max = 10_000) String label,
            @NotNull FieldType type,
            @Default("true") boolean required,
            @LongText @Default("") @Size(max = 10_000) String placeholder,
            @LongText @Default("") @Size(max = 10_000) String initialValue,
            int order,
            @LongText @Default("") @Size(max = 10_000) String subText,
            boolean placeholderExpression,
            boolean initialValueExpression) {
        public Fields {
            Expressions.check("placeholder", placeholderExpression ? placeholder : null);
            Expressions.check("initial_value", initialValueExpression ? initialValue : null);
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
                initialValueExpression);
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
    }

    public String getName() {
        return name;
    }

    public String getFieldKey() {
        return fieldKey;
    }

    public String getLabel() {
        return label;
    }

    public FieldType getType() {
        return type;
    }

    public boolean isRequired() {
        return required;
    }

    public String getPlaceholder() {
        return placeholder;
    }

    public String getInitialValue() {
        return initialValue;
    }

    public boolean isPlaceholderExpression() {
        return placeholderExpression;
    }

    public boolean isInitialValueExpression() {
        return initialValueExpression;
    }

    public String getSubText() {
        return subText;
    }

    public int getOrder() {
        return order;
    }
}
