package org.vestibule.flow;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configured;
import org.vestibule.common.Kind;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.common.Translations;

/** One thing to do in a flow: a {@link StageKind} with its settings. Flows may share it. */
@Entity
@Table(name = "stages")
public class Stage extends Configured<Stage.Fields> {
    @ElementCollection
    @CollectionTable(name = "stage_references", joinColumns = @JoinColumn(name = "stage_id"))
    private List<StageReference> references = new ArrayList<>();

    /** What every stage has. */
    public record Fields(@NotBlank @Size(max = 200) String name, Translations translations)
            implements Translations.Holder {}

    protected Stage() {}

    public Stage(String name, Kind<?> kind, Record settings) {
        super(name, kind);
        configure(settings);
    }

    @Override
    public Fields fields() {
        return new Fields(getName(), translations());
    }

    @Override
    public void change(Fields fields) {
        describe(fields.name(), fields.translations());
    }

    /** The settings by name, pointers as ids. */
    @Override
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(super.values());
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

    @Override
    public final void configure(Record changed) {
        Map<String, Object> plain = Records.write(changed);
        List<StageReference> pointers = new ArrayList<>();
        for (RecordComponent component : changed.getClass().getRecordComponents()) {
            Optional<Class<?>> target = Ref.target(component);
            if (target.isPresent()) {
                String key = Records.name(component);
                pointers.addAll(pointers(key, target.get().getSimpleName(), plain.get(key)));
                plain.put(key, component.getType() == List.class ? List.of() : null);
            }
        }
        keep(plain);
        if (!pointers.equals(references)) {
            references = pointers;
        }
    }

    private static List<StageReference> pointers(String component, String target, Object ids) {
        List<?> all = ids instanceof List<?> list ? list : ids == null ? List.of() : List.of(ids);
        List<StageReference> pointers = new ArrayList<>();
        for (Object id : all) {
            pointers.add(new StageReference(component, pointers.size(), target, String.valueOf(id)));
        }
        return pointers;
    }
}
