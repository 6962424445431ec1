package org.vestibule.policy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.vestibule.expression.ExceptionType;
import org.vestibule.expression.HostObject;
import org.vestibule.expression.PythonError;

/** An object for expressions that stands for one row of a table. */
public interface Row extends HostObject {
    /** Raised where a query names a field that there is not, as Django does. */
    ExceptionType FIELD_ERROR = new ExceptionType("FieldError", ExceptionType.EXCEPTION);

    /** What JSON keeps of it. */
    Object key();

    /** The values of the field at a path such as {@code attributes, settings, locale}: several where the field holds many rows. */
    default Collection<?> values(List<String> path) {
        Object value = value(path.get(0));
        List<String> rest = path.subList(1, path.size());
        if (value instanceof QuerySet set) {
            return rest.isEmpty()
                    ? set.rows()
                    : set.rows().stream()
                            .flatMap(it -> it.values(rest).stream())
                            .toList();
        }
        for (String member : rest) {
            value = value instanceof Map<?, ?> map ? map.get(member) : null;
        }
        return value == null ? List.of() : List.of(value);
    }

    private Object value(String field) {
        try {
            return attribute(field);
        } catch (PythonError missing) {
            throw new PythonError(FIELD_ERROR, "Cannot resolve keyword '" + field + "' into field.");
        }
    }
}
