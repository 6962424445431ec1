package org.vestibule.blueprint;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Configured;
import org.vestibule.common.Configured.Draft;
import org.vestibule.common.Kind;
import org.vestibule.common.Kinds;
import org.vestibule.common.Message;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;

/** Things of every kind of a family in blueprints: the attributes are what all of them have, and the kind's settings. */
abstract class ConfiguredEntries<T extends Configured<F>, F extends Record> implements Entries<T, Draft<F>> {
    @Inject
    ObjectRepository objects;

    abstract Kinds<?, T, F> kinds();

    @Override
    public boolean takes(String model) {
        return kinds().ofModel(model).isPresent();
    }

    @Override
    public Class<T> type() {
        return kinds().type();
    }

    @Override
    public String model(T thing) {
        return kinds().of(thing).names().model();
    }

    @Override
    public Collection<String> attributes(String model) {
        List<String> names = new ArrayList<>(Records.names(kinds().fieldsType()));
        names.addAll(Records.names(kind(model).settingsType()));
        return names;
    }

    @Override
    public List<String> naturalKey() {
        return List.of("name");
    }

    @Override
    public Grants grants() {
        return Grants.FLOW;
    }

    @Override
    public Optional<T> byKey(String key) {
        return objects.find(kinds().type(), key);
    }

    @Override
    public Stream<T> all() {
        return objects.all(kinds().type()).stream();
    }

    @Override
    public Optional<T> find(Wanted wanted) {
        Optional<T> named = objects.named(kinds().type(), wanted.text("name"));
        named.map(kinds()::of).map(Kind::names).ifPresent(there -> {
            if (!there.model().equals(wanted.model())) {
                throw Problem.invalid("name", Message.of("import.error.kind", there.title()));
            }
        });
        return named;
    }

    @Override
    public boolean isOurs(T thing) {
        return kinds().of(thing).isOurs();
    }

    @Override
    public Draft<F> fields(T thing) {
        return kinds().draft(thing);
    }

    @Override
    public List<Record> records(Draft<F> draft) {
        return List.of(draft.fields(), draft.settings());
    }

    @Override
    public Draft<F> read(String model, Map<String, Object> values) {
        return kinds().read(kind(model), values);
    }

    @Override
    public T create(Draft<F> draft) {
        T thing = kinds().make(draft);
        objects.add(thing);
        return thing;
    }

    @Override
    public void change(T thing, Draft<F> draft) {
        thing.change(draft.fields());
        thing.configure(draft.settings());
    }

    @Override
    public void remove(T thing) {
        objects.remove(thing);
    }

    @Override
    public Object key(T thing) {
        return thing.getId();
    }

    private Kind<?> kind(String model) {
        return kinds().ofModel(model).orElseThrow();
    }
}
