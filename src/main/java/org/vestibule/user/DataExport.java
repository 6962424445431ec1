package org.vestibule.user;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vestibule.common.Ids;

/**
 * A table of a list that somebody may fetch, in authentik's shape. It is made when it is fetched, and so it is complete at once and never kept.
 *
 * @param fileUrl where the table is
 */
public record DataExport(
        String id,
        UserResource.Partial requestedBy,
        Instant requestedOn,
        ContentType contentType,
        Map<String, Object> queryParams,
        String fileUrl,
        boolean completed) {
    /** What a table tells of. */
    public record ContentType(
            int id, String appLabel, String model, String verboseNamePlural, String fullyQualifiedModel) {
        static ContentType of(String app, String model, String plural) {
            return new ContentType(0, app, model, plural, app + "." + model);
        }
    }

    /**
     * The table of what some parameters leave of a list.
     *
     * @param report the address of the list's table, without parameters
     */
    static DataExport of(
            User user, Instant now, ContentType type, String report, Map<String, List<String>> parameters) {
        Map<String, Object> plain = new LinkedHashMap<>();
        parameters.forEach((name, values) -> plain.put(name, values.size() == 1 ? values.get(0) : values));
        String url = parameters.isEmpty() ? report : report + "?" + query(parameters);
        return new DataExport(Ids.next(), UserResource.Partial.of(user), now, type, plain, url, true);
    }

    private static String query(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(it -> it.getValue().stream().map(value -> encoded(it.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
