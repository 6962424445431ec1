package org.vestibule.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.flow.Flow;
import org.vestibule.flow.StageContext;

/**
 * The address of another flow that a page offers. The parameters of the page travel along, where to go afterwards above all; but a
 * run and the token of a link belong to one flow, and would only be refused in another one.
 */
final class FlowLink {
    private static final Set<String> OF_THIS_FLOW = Set.of("x", "itoken", "flow_token");

    private FlowLink() {}

    static String to(Flow flow, StageContext<?> context) {
        return address(flow, query(context));
    }

    /** The address of the same flow by the link of an admission, as if it had been opened. */
    static String by(String token, StageContext<?> context) {
        Map<String, String> query = query(context);
        query.put("itoken", token);
        return address(context.flow(), query);
    }

    private static Map<String, String> query(StageContext<?> context) {
        Map<String, String> query = new LinkedHashMap<>();
        context.data().text("next").ifPresent(next -> query.put("next", next));
        query.putAll(context.visitor().query());
        query.keySet().removeAll(OF_THIS_FLOW);
        query.values().removeIf(String::isEmpty);
        return query;
    }

    private static String address(Flow flow, Map<String, String> query) {
        String path = "/if/flow/" + flow.getSlug() + "/";
        return query.isEmpty() ? path : path + "?" + write(query);
    }

    private static String write(Map<String, String> query) {
        return query.entrySet().stream()
                .map(it -> URLEncoder.encode(it.getKey(), UTF_8) + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
