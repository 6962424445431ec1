package org.vestibule.common;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Tells what a scalar without quotes is, by the rules of PyYAML, which reads authentik's files: those of YAML 1.1 (https://yaml.org/type/),
 * without the one-letter booleans, and with a float only where there is a point and a signed exponent.
 */
final class YamlResolver extends Resolver {
    private static final int MOST_CHARACTERS = 1_024;
    private static final Pattern BOOLEAN =
            Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern INTEGER = Pattern.compile("[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\d"
            + "|\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d(?:\\.\\d*)?"
            + "(?:[ \\t]*(?:Z|[-+]\\d\\d?(?::\\d\\d)?))?");

    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.BOOL, BOOLEAN, "yYnNtTfFoO", MOST_CHARACTERS);
        addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.", MOST_CHARACTERS);
        addImplicitResolver(Tag.INT, INTEGER, "-+0123456789", MOST_CHARACTERS);
        addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<", MOST_CHARACTERS);
        addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL"), "~nN", MOST_CHARACTERS);
        addImplicitResolver(Tag.NULL, Pattern.compile(""), null, MOST_CHARACTERS);
        addImplicitResolver(Tag.TIMESTAMP, TIMESTAMP, "0123456789", MOST_CHARACTERS);
    }
}
