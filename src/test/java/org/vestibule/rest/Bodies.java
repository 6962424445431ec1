package org.vestibule.rest;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;

/** Reads the bodies of requests as JAX-RS does. */
public final class Bodies {
    private Bodies() {}

    /** The object of a body; what is none is a problem, as it is for callers. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(byte[] bytes) {
        InputStream body =
                new BodyBounds.Bounded(new ByteArrayInputStream(bytes), bytes.length, BodyBounds.MOST_BYTES, true);
        try {
            return Body.object(new JsonbResolver().getContext(Map.class).fromJson(body, Map.class));
        } catch (JsonbException | JsonException unreadable) {
            throw new Problem(ProblemType.INVALID);
        }
    }
}
