package org.vestibule.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Configured;
import org.vestibule.common.Configured.Draft;
import org.vestibule.common.Kind;
import org.vestibule.common.Records;
import org.vestibule.common.Secret;

/** The things of one kind. */
final class KindModel<T extends Configured<F>, F extends Record> implements WritableModel<T, Draft<F>> {
    private final FamilyModel<T, F> family;
    private final Kind<?> kind;

    KindModel(FamilyModel<T, F> family, Kind<?> kind) {
        this.family = family;
        this.kind = kind;
    }

    @Override
    public String name(T thing) {
        return family.name(thing);
    }

    @Override
    public String label(T thing) {
        return family.label(thing);
    }

    @Override
    public List<T> all() {
        return family.all().stream().filter(this::isMine).toList();
    }

    @Override
    public Optional<T> find(String key) {
        return family.find(key).filter(this::isMine);
    }

    private boolean isMine(T thing) {
        return thing.getKind().equals(kind.name());
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(family.kinds().fieldsType(), kind.settingsType());
    }

    @Override
    public List<Class<? extends Record>> shown() {
        return Stream.concat(family.shown().stream(), kind.shownType().stream()).toList();
    }

    @Override
    public Map<String, Object> values(T thing) {
        return family.kinds().draft(thing).values();
    }

    @Override
    public Draft<F> read(Map<String, ?> values) {
        return family.kinds().read(kind, values);
    }

    @Override
    public T make(Draft<F> draft) {
        return family.kinds().make(draft);
    }

    @Override
    public void change(T thing, Draft<F> draft) {
        thing.change(draft.fields());
        thing.configure(draft.settings());
    }

    @Override
    public List<String> unique() {
        return List.of("name");
    }

    @Override
    public Optional<T> twin(Draft<F> draft) {
        return family.named(draft.name());
    }

    @Override
    public List<Map<String, Object>> views(List<T> some) {
        List<Map<String, Object>> views = family.views(some);
        for (int i = 0; i < some.size(); i++) {
            views.get(i).putAll(view(kind, some.get(i)));
        }
        return views;
    }

    private static <S extends Record> Map<String, Object> view(Kind<S> kind, Configured<?> thing) {
        S settings = thing.settings(kind);
        Map<String, Object> view = new LinkedHashMap<>(Secret.without(settings));
        kind.shown(settings).map(Records::write).ifPresent(view::putAll);
        return view;
    }
}
