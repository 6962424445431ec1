package org.vestibule.model;

import java.util.List;
import org.vestibule.common.Identified;
import org.vestibule.common.Kind;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;

/** Objects that administrators have pages for: those of one model, or of a family of kinds. A bean that implements this has pages. */
public interface Section<T extends Identified> extends Model<T>, Choices {
    /** Its name in addresses and among the texts, such as {@code stages}. */
    String path();

    @Override
    Class<T> type();

    @Override
    default Permission needed() {
        return access().view();
    }

    /** What authentik calls the part of an address that says which one is meant, such as {@code stage_uuid}. */
    default String variable() {
        return Records.name(type().getSimpleName()) + "_uuid";
    }

    /** The kinds to choose from for a new object; none where there is only one sort. */
    List<Kind<?>> offered();

    /** How new objects of that kind are written; {@code NOT_FOUND} where there is no such kind. */
    WritableModel<T, ?> writable(String kind);

    /** How this object is written. */
    WritableModel<T, ?> writable(T object);

    /** The page that leads to the object, and stays when it is gone. */
    default String above(T object) {
        return list();
    }

    /** The page where the object is seen. */
    default String page(T object) {
        return list() + key(object) + "/";
    }

    /** The fragment that the page of an object shows besides its form; empty for none. */
    default String aside() {
        return "";
    }

    /** The page of all objects. */
    default String list() {
        return "/if/admin/" + path() + "/";
    }

    @Override
    default List<Choice> choices() {
        return all().stream()
                .map(object -> new Choice(object.getId(), label(object)))
                .toList();
    }
}
