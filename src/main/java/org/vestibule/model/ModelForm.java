package org.vestibule.model;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Texts;
import org.vestibule.common.Translations;

/**
 * The form of records that can be written: a field for each of their components. The label of a component is the text
 * {@code field.<class>.<component>}, such as {@code field.consent_stage.mode}, or {@code field.<component>} where all classes share it; a
 * hint may stand beside it by the same key with {@code .hint}. An enum's constant is called {@code choice.<component>.<constant>}.
 * The translations of texts stand last. Components that leave no choice, as authentik knows them and Vestibule does not, are left out and
 * keep their values.
 */
public final class ModelForm {
    private final Texts texts;
    private final Function<Class<?>, List<Choice>> pointed;
    private final Set<String> translated;
    private final List<FormField> fields = new ArrayList<>();

    /** A form with the standard of each field. */
    public ModelForm(WritableModel<?, ?> model, Texts texts, Function<Class<?>, List<Choice>> pointed) {
        this(model.records(), texts, pointed);
    }

    /** The same for records that belong to no model. */
    public ModelForm(List<Class<? extends Record>> records, Texts texts, Function<Class<?>, List<Choice>> pointed) {
        this.texts = texts;
        this.pointed = pointed;
        translated = Translations.texts(records).keySet();
        records.forEach(this::add);
        fields.sort(Comparator.comparing(field -> field.getControl() == FormField.Control.MAPPING));
    }

    private void add(Class<? extends Record> type) {
        String owner = owner(type);
        Map<String, Object> standard = Records.write(Records.read(type, Map.of()));
        for (RecordComponent component : type.getRecordComponents()) {
            if (FormField.leavesAChoice(component) && (!isTranslations(component) || !translated.isEmpty())) {
                FormField field = field(owner, component);
                field.put(standard.get(field.getName()));
                fields.add(field);
            }
        }
    }

    /** The key of what a component of such a record is called. */
    public static String label(Class<? extends Record> type, RecordComponent component, Texts texts) {
        return key(texts, owner(type), Records.name(component), "");
    }

    private static String owner(Class<? extends Record> type) {
        return Records.name(type.getDeclaringClass().getSimpleName());
    }

    private FormField field(String owner, RecordComponent component) {
        String label = texts.get(key(texts, owner, Records.name(component), ""));
        return new FormField(component, choices(component), label, hint(owner, component));
    }

    private String hint(String owner, RecordComponent component) {
        String key = key(texts, owner, Records.name(component), ".hint");
        if (isTranslations(component)) {
            return texts.get(key, String.join(", ", translated));
        }
        return texts.has(key) ? texts.get(key) : "";
    }

    private static boolean isTranslations(RecordComponent component) {
        return component.getType() == Translations.class;
    }

    private static String key(Texts texts, String owner, String name, String end) {
        String own = "field." + owner + "." + name + end;
        return texts.has(own) ? own : "field." + name + end;
    }

    private List<Choice> choices(RecordComponent component) {
        if (FormField.element(component).isEnum()) {
            return Stream.of(FormField.element(component).getEnumConstants())
                    .map(constant -> choice(component, (Enum<?>) constant))
                    .toList();
        }
        return Ref.target(component).map(pointed).orElse(List.of());
    }

    private Choice choice(RecordComponent component, Enum<?> constant) {
        String key = "choice.%s.%s"
                .formatted(Records.name(component), constant.name().toLowerCase(Locale.ROOT));
        return new Choice(Records.text(constant), texts.get(key));
    }

    /** Puts values into the fields of these names; others keep theirs. */
    public ModelForm with(Map<String, ?> values) {
        fields.stream()
                .filter(field -> values.containsKey(field.getName()))
                .forEach(field -> field.put(values.get(field.getName())));
        return this;
    }

    /** Leaves out the fields of these names, which somebody else fills in. */
    public ModelForm without(Set<String> names) {
        fields.removeIf(field -> names.contains(field.getName()));
        return this;
    }

    /** Leaves out all other fields. */
    public ModelForm only(Set<String> names) {
        fields.removeIf(field -> !names.contains(field.getName()));
        return this;
    }

    public List<FormField> getFields() {
        return fields;
    }

    /** Whether there is room for an expression in it. */
    public boolean isExpressive() {
        return fields.stream().anyMatch(field -> field.getExpression() != null);
    }

    /** What stands in the fields, by their names, without secrets that are left as they are. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.stream().filter(FormField::isGiven).forEach(field -> values.put(field.getName(), field.value()));
        return values;
    }
}
