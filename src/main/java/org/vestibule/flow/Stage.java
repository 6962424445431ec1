package org.vestibule.flow;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Identified;
import org.vestibule.common.JsonConverter;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;

/** One thing to do in a flow: a {@link StageKind} with its settings. Flows may share it. */
@Entity
@Table(name = "stages")
public class Stage extends Identified {
    private String name;
    private String kind;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> settings = Map.of();

    @ElementCollection
    @CollectionTable(name = "stage_references", joinColumns = @JoinColumn(name = "stage_id"))
    private List<StageReference> references = new ArrayList<>();

    protected Stage() {}

    public <S extends Record> Stage(String name, StageKind<S> kind, S settings) {
        this.name = name;
        this.kind = kind.name();
        configure(settings);
    }

    public String getName() {
        return name;
    }

    public String getKind() {
        return kind;
    }

    /** The settings as its kind understands them. */
    public <S extends Record> S settings(StageKind<S> of) {
        return Records.read(of.settingsType(), values());
    }

    /** The settings by name, pointers as ids. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(settings);
        references.stream()
                .sorted(Comparator.comparing(StageReference::position))
                .forEach(reference -> {
                    if (values.get(reference.component()) instanceof List<?> list) {
                        List<Object> more = new ArrayList<>(list);
                        more.add(reference.id());
                        values.put(reference.component(), more);
                    } else {
                        values.put(reference.component(), reference.id());
                    }
                });
        return values;
    }

    /** Takes other settings of the same kind. */
    public final void configure(Record changed) {
        Map<String, Object> plain = Records.write(changed);
        List<StageReference> pointers = new ArrayList<>();
        for (RecordComponent component : changed.getClass().getRecordComponents()) {
            String target = target(component.getGenericType());
            if (!target.isEmpty()) {
                String key = Records.name(component);
                pointers.addAll(pointers(key, target, plain.get(key)));
                plain.put(key, component.getType() == List.class ? List.of() : null);
            }
        }
        if (!plain.equals(settings)) {
            settings = plain;
        }
        if (!pointers.equals(references)) {
            references = pointers;
        }
    }

    public void rename(String other) {
        name = other;
    }

    private static List<StageReference> pointers(String component, String target, Object ids) {
        List<?> all = ids instanceof List<?> list ? list : ids == null ? List.of() : List.of(ids);
        List<StageReference> pointers = new ArrayList<>();
        for (Object id : all) {
            pointers.add(new StageReference(component, pointers.size(), target, String.valueOf(id)));
        }
        return pointers;
    }

    /** The simple name of what a {@code Ref<T>} or {@code List<Ref<T>>} points at, else nothing. */
    private static String target(Type type) {
        if (!(type instanceof ParameterizedType generic)) {
            return "";
        }
        Type argument = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == List.class) {
            return target(argument);
        }
        return generic.getRawType() == Ref.class ? ((Class<?>) argument).getSimpleName() : "";
    }
}
