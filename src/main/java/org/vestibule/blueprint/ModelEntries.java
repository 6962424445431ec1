package org.vestibule.blueprint;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Identified;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Records;
import org.vestibule.model.Access;
import org.vestibule.model.WritableModel;

/** Objects in blueprints that programs write in the same way. */
abstract class ModelEntries<T extends Identified, F extends Record> implements Entries<T, F> {
    private final String name;
    private final Class<T> type;
    private final Class<F> fieldsType;

    @Inject
    ObjectRepository objects;

    ModelEntries(String name, Class<T> type, Class<F> fieldsType) {
        this.name = name;
        this.type = type;
        this.fieldsType = fieldsType;
    }

    abstract WritableModel<T, F> model();

    @Override
    public boolean takes(String model) {
        return model.equals(name);
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public String model(T object) {
        return name;
    }

    @Override
    public Collection<String> attributes(String model) {
        return Records.names(fieldsType);
    }

    @Override
    public Grants grants() {
        Access access = model().access();
        return new Grants(access.add(), access.change(), access.change());
    }

    @Override
    public Optional<T> byKey(String key) {
        return objects.find(type, key);
    }

    @Override
    public Stream<T> all() {
        return model().all().stream();
    }

    @Override
    public F fields(T object) {
        return model().read(model().values(object));
    }

    @Override
    public F read(String model, Map<String, Object> values) {
        return model().read(values);
    }

    @Override
    public T create(F fields) {
        T object = model().make(fields);
        objects.add(object);
        return object;
    }

    @Override
    public void change(T object, F fields) {
        model().change(object, fields);
    }

    @Override
    public void remove(T object) {
        objects.remove(object);
    }

    @Override
    public String name(T object, Wanted wanted) {
        return model().label(object);
    }

    @Override
    public Object key(T object) {
        return object.getId();
    }
}
