package org.vestibule.blueprint;

import java.util.function.Consumer;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;

/**
 * One import on its way.
 *
 * @param require refuses whoever lacks the permission
 * @param lenient whether what the product does not have is left out
 */
record Run(Resolution resolution, Consumer<Permission> require, boolean lenient) {
    /** Refuses what the product does not have; a lenient import goes on without it and tells so. */
    void lacks(Entry entry, String key, Message what) {
        if (!lenient) {
            throw Problem.invalid(key, what);
        }
        tell(entry, key, what);
    }

    /** Tells what is not quite as an entry wants it. */
    void tell(Entry entry, String key, Message what) {
        Place place = entry.place(key);
        resolution.warn(new Fault(entry.label(), key, place.line(), place.column(), what));
    }
}
