package org.vestibule.model;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Default;
import org.vestibule.common.LongText;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Secret;
import org.vestibule.common.Translations;
import org.vestibule.common.Yaml;

/** A component of a record as a field of a form: the control that its type asks for, and what stands there. */
public final class FormField {
    private static final Map<Class<?>, Control> BY_TYPE = Map.of(
            boolean.class, Control.CHECK,
            Secret.class, Control.SECRET,
            Translations.class, Control.MAPPING,
            int.class, Control.NUMBER,
            long.class, Control.NUMBER,
            Integer.class, Control.NUMBER);

    private final RecordComponent component;
    private final List<Choice> choices;
    private final String label;
    private final String hint;
    private String text = "";
    private boolean ticked;
    private String[] chosen = {};

    /** What the field is drawn as. */
    public enum Control {
        LINE,
        NUMBER,
        /** A text that is written and never shown; left empty it stays as it is. */
        SECRET,
        AREA,
        CODE,
        /** Several texts, one in each line. */
        LINES,
        /** Values by name, as YAML. */
        MAPPING,
        CHECK,
        /** One of the choices. */
        SELECT,
        /** Some of the choices. */
        SEVERAL
    }

    FormField(RecordComponent component, List<Choice> choices, String label, String hint) {
        this.component = component;
        this.choices = choices;
        this.label = label;
        this.hint = hint;
    }

    /** Whether more than one value of the component is right. */
    static boolean leavesAChoice(RecordComponent component) {
        Method accessor = component.getAccessor();
        Size size = accessor.getAnnotation(Size.class);
        Object[] constants = component.getType().getEnumConstants();
        return !accessor.isAnnotationPresent(Null.class)
                && !accessor.isAnnotationPresent(AssertTrue.class)
                && (size == null || size.max() > 0)
                && (constants == null || constants.length > 1);
    }

    /** The component's type, or that of its elements where it is a list. */
    static Class<?> element(RecordComponent component) {
        Type type = component.getGenericType();
        if (component.getType() == List.class) {
            type = ((ParameterizedType) type).getActualTypeArguments()[0];
        }
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    /** What the field is drawn as. */
    public Control getControl() {
        Class<?> type = element(component);
        boolean oneOfSome = type.isEnum() || type == Ref.class;
        if (component.getType() == List.class) {
            return oneOfSome ? Control.SEVERAL : Control.LINES;
        }
        if (oneOfSome) {
            return Control.SELECT;
        }
        return BY_TYPE.getOrDefault(type, room());
    }

    /** How much room a text has. */
    private Control room() {
        LongText lengthy = component.getAnnotation(LongText.class);
        if (lengthy == null) {
            return Control.LINE;
        }
        return lengthy.code() ? Control.CODE : Control.AREA;
    }

    /** When its text is an expression: {@code always}, or while the field of that name is ticked; null for never. */
    public String getExpression() {
        LongText lengthy = component.getAnnotation(LongText.class);
        if (lengthy == null || lengthy.code()) {
            return lengthy == null ? null : "always";
        }
        return lengthy.codeIf().isEmpty() ? null : lengthy.codeIf();
    }

    /** Puts a value there, as records are written. */
    void put(Object value) {
        switch (getControl()) {
            case CHECK -> ticked = Boolean.TRUE.equals(value);
            case SEVERAL -> chosen = texts(value).toArray(String[]::new);
            case LINES -> text = String.join("\n", texts(value));
            case SECRET -> {}
            case MAPPING -> text = Yaml.write(mapping(value));
            default -> text = value == null ? "" : value.toString();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapping(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What stands there, as records are read: null where nothing does, unless a text may be empty. */
    Object value() {
        return switch (getControl()) {
            case CHECK -> ticked;
            case SEVERAL -> List.of(chosen);
            case LINES ->
                text.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
            case MAPPING -> Yaml.mapping(getName(), text);
            default -> text.isEmpty() && component.getType() != String.class ? null : text;
        };
    }

    /** Whether it says something: an empty secret is left as it is. */
    boolean isGiven() {
        return getControl() != Control.SECRET || !text.isEmpty();
    }

    /** Whether something else than here stands among the values. */
    public boolean isOther(Map<String, Object> values) {
        return getControl() != Control.SECRET && !Objects.equals(values.get(getName()), value());
    }

    /** What stands there, as people read it. */
    public String getShown() {
        return switch (getControl()) {
            case CHECK -> ticked ? "✓" : "–";
            case SELECT -> called(List.of(text));
            case SEVERAL -> called(List.of(chosen));
            case SECRET -> "";
            default -> text;
        };
    }

    private String called(List<String> values) {
        return getChoices().stream()
                .filter(it -> values.contains(it.value()))
                .map(Choice::label)
                .collect(Collectors.joining(", "));
    }

    public String getName() {
        return Records.name(component);
    }

    public String getLabel() {
        return label;
    }

    /** What helps to fill it in; may be empty. */
    public String getHint() {
        return hint;
    }

    /** Whether it must not be left empty. */
    public boolean isRequired() {
        return standard() == null
                && Stream.of(NotBlank.class, NotEmpty.class, NotNull.class)
                        .anyMatch(component.getAccessor()::isAnnotationPresent);
    }

    /** Whether it may be left empty; what has a standard need not be said to be optional. */
    public boolean isOptional() {
        return !isRequired()
                && !component.getType().isPrimitive()
                && (standard() == null || standard().isEmpty());
    }

    /** Whether nothing can be chosen, or nothing is chosen yet. */
    public boolean isOpen() {
        return isOptional() || text.isEmpty();
    }

    private String standard() {
        Default standard = component.getAnnotation(Default.class);
        return standard == null ? null : standard.value();
    }

    /** What there is to choose, what is chosen included even if it is offered no more. */
    public List<Choice> getChoices() {
        Stream<Choice> gone = Stream.concat(Stream.of(text), Stream.of(chosen))
                .filter(it -> !it.isEmpty() && choices.stream().noneMatch(choice -> it.equals(choice.value())))
                .map(it -> new Choice(it, it));
        return Stream.concat(choices.stream(), gone).toList();
    }

    public String getText() {
        return text;
    }

    /** Takes what was typed, with the ends of lines as programs have them. */
    public void setText(String text) {
        this.text = text == null ? "" : text.replace("\r\n", "\n");
    }

    public boolean isTicked() {
        return ticked;
    }

    public void setTicked(boolean ticked) {
        this.ticked = ticked;
    }

    public String[] getChosen() {
        return chosen.clone();
    }

    public void setChosen(String[] chosen) {
        this.chosen = chosen.clone();
    }
}
