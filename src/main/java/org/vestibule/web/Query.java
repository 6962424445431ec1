package org.vestibule.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the address of a request says after its question mark, without a look into the form that it may carry. */
final class Query {
    private Query() {}

    /** The values by their names, in their order; of several of a name the last. */
    static Map<String, String> of(HttpServletRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        String text = request.getQueryString() == null ? "" : request.getQueryString();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                query.put(decode(parts[0]), decode(parts[1]));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
