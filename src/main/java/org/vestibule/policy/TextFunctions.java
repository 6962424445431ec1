package org.vestibule.policy;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vestibule.expression.Arguments;
import org.vestibule.expression.HostFunction;
import org.vestibule.expression.RegexFunctions;

/** The functions of authentik's expressions that only compute. */
final class TextFunctions {
    static final Map<String, Object> ALL = Map.of(
            "regex_match", RegexFunctions.MATCH,
            "regex_replace", RegexFunctions.REPLACE,
            "list_flatten", (HostFunction) TextFunctions::flatten,
            "slugify", (HostFunction) arguments -> slug(arguments.text(0, "value")),
            "ip_address", (HostFunction) arguments -> IpAddress.of(arguments.text(0, "address")),
            "ip_network", (HostFunction) arguments -> IpNetwork.of(arguments.text(0, "address")));

    private TextFunctions() {}

    /** The first element of a list, nothing of an empty one; whatever else it is stays. */
    private static Object flatten(Arguments arguments) {
        Object value = arguments.required(0, "value");
        if (!(value instanceof List<?> list)) {
            return value;
        }
        return list.isEmpty() ? null : list.get(0);
    }

    /** Lower-case ASCII letters, digits, underscores and single hyphens (Django documentation, "slugify"). */
    private static String slug(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{ASCII}]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\s-]", "")
                .replaceAll("[-\\s]+", "-")
                .replaceAll("^[-_]+|[-_]+$", "");
    }
}
