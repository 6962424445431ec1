package org.vestibule.blueprint;

import java.util.List;
import java.util.Locale;

/** {@code !Condition [AND, value, …]}: whether that many of the values are true; exclusive or is the parity of all of them. */
record ConditionTag(String mode, List<Object> values, Place place) implements Tag {
    private static final List<String> MODES = List.of("AND", "NAND", "OR", "NOR", "XOR", "XNOR");

    static boolean fits(List<Object> parts) {
        return parts.size() > 1 && MODES.contains(mode(parts));
    }

    static ConditionTag of(List<Object> parts, Place place) {
        return new ConditionTag(mode(parts), parts.subList(1, parts.size()), place);
    }

    private static String mode(List<Object> parts) {
        return String.valueOf(parts.get(0)).toUpperCase(Locale.ROOT);
    }

    @Override
    public Object resolve(Resolution resolution) {
        long held = values.stream()
                .map(resolution::resolve)
                .filter(Resolution::truthy)
                .count();
        return switch (mode) {
            case "AND" -> held == values.size();
            case "NAND" -> held < values.size();
            case "OR" -> held > 0;
            case "NOR" -> held == 0;
            case "XOR" -> held % 2 == 1;
            default -> held % 2 == 0;
        };
    }

    @Override
    public String toString() {
        return "!Condition " + mode;
    }
}
