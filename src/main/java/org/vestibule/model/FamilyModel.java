package org.vestibule.model;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Configured;
import org.vestibule.common.Configured.Draft;
import org.vestibule.common.Kind;
import org.vestibule.common.KindNames;
import org.vestibule.common.Kinds;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Records;

/** The things of all kinds of a family, without their settings. */
public abstract class FamilyModel<T extends Configured<F>, F extends Record> implements Section<T> {
    @Inject
    ObjectRepository objects;

    protected abstract Kinds<?, T, F> kinds();

    /** The record of what programs read that the family alone has. */
    protected abstract Class<? extends Record> memberType();

    /** That of each thing, by the thing's id. */
    protected abstract Map<String, Record> members(List<T> some);

    /** What programs read of a thing of whatever kind. */
    public record Named(
            String pk, String component, String verboseName, String verboseNamePlural, String metaModelName) {
        static Named of(String pk, KindNames names) {
            return new Named(pk, names.form(), names.title(), names.plural(), names.model());
        }
    }

    /** A kind that somebody can make things of. */
    public record Type(
            String name,
            String description,
            String component,
            String modelName,
            boolean requiresEnterprise,
            boolean deprecated) {
        static Type of(Kind<?> kind) {
            KindNames names = kind.names();
            String model = names.model().substring(names.model().indexOf('.') + 1);
            return new Type(names.title(), "", names.form(), model, false, false);
        }
    }

    public List<Type> types() {
        return kinds().all()
                .map(Type::of)
                .sorted(Comparator.comparing(Type::name))
                .toList();
    }

    /** The things of the kind at this path, such as {@code stages/deny/}; {@code NOT_FOUND} where no kind is. */
    public WritableModel<T, Draft<F>> at(String path) {
        Kind<?> kind = kinds().at(path).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
        return new KindModel<>(this, kind);
    }

    @Override
    public Class<T> type() {
        return kinds().type();
    }

    @Override
    public List<Kind<?>> offered() {
        return kinds().all()
                .<Kind<?>>map(kind -> kind)
                .sorted(Comparator.comparing(Kind::name))
                .toList();
    }

    @Override
    public WritableModel<T, ?> writable(String kind) {
        return kinds().find(kind)
                .map(found -> new KindModel<>(this, found))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND));
    }

    @Override
    public WritableModel<T, ?> writable(T thing) {
        return new KindModel<>(this, kinds().of(thing));
    }

    @Override
    public String name(T thing) {
        return kinds().of(thing).names().model();
    }

    @Override
    public String label(T thing) {
        return thing.getName();
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(kinds().fieldsType());
    }

    @Override
    public List<Class<? extends Record>> shown() {
        return List.of(Named.class, memberType());
    }

    @Override
    public List<T> all() {
        return objects.all(kinds().type());
    }

    @Override
    public Optional<T> find(String key) {
        return objects.find(kinds().type(), key);
    }

    Optional<T> named(String name) {
        return objects.named(kinds().type(), name);
    }

    @Override
    public List<Map<String, Object>> views(List<T> some) {
        Map<String, Record> members = members(some);
        List<Map<String, Object>> views = new ArrayList<>();
        for (T thing : some) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.putAll(Records.write(Named.of(thing.getId(), kinds().of(thing).names())));
            view.putAll(Records.write(thing.fields()));
            view.putAll(Records.write(members.get(thing.getId())));
            views.add(view);
        }
        return views;
    }
}
