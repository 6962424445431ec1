package org.vestibule.rest;

import java.util.Map;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;

/** What a request brings. */
public final class Body {
    private Body() {}

    /** The object that it must bring; {@code INVALID} where there is none. */
    public static Map<String, Object> object(Map<String, Object> body) {
        if (body == null) {
            throw Problem.invalid("non_field_errors", Message.of("rest.error.object"));
        }
        return body;
    }
}
