package org.vestibule.blueprint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vestibule.blueprint.ImportedEntry.Effect;
import org.vestibule.common.Json;
import org.vestibule.common.Message;
import org.vestibule.common.Texts;

/**
 * What came of the last time that a blueprint was applied, as it is kept in the database.
 *
 * @param entries the first {@value #MOST}; none where it was refused
 * @param faults why it was refused
 */
public record LastResult(List<Line> entries, List<Fault> faults, List<Fault> warnings) {
    static final String NONE = "{}";
    private static final int MOST = 1_000;

    /** What became of an entry, whose values are not kept. */
    public record Line(String model, String name, int line, Effect effect) {}

    /** As the database has it. */
    static String write(ImportResult result) {
        return Json.write(Map.of(
                "entries",
                result.entries().stream().limit(MOST).map(LastResult::written).toList(),
                "faults",
                result.faults().stream().limit(MOST).map(LastResult::written).toList(),
                "warnings",
                result.warnings().stream().limit(MOST).map(LastResult::written).toList()));
    }

    private static Map<String, Object> written(ImportedEntry entry) {
        return Map.of(
                "model",
                entry.model(),
                "name",
                entry.name(),
                "line",
                entry.line(),
                "effect",
                entry.effect().name());
    }

    private static Map<String, Object> written(Fault fault) {
        Map<String, Object> written = new LinkedHashMap<>(written(fault.message()));
        written.putAll(
                Map.of("entry", fault.entry(), "field", fault.key(), "line", fault.line(), "column", fault.column()));
        return written;
    }

    private static Map<String, Object> written(Message message) {
        List<Object> arguments = message.arguments().stream()
                .map(it -> it instanceof Message part ? written(part) : it instanceof Number ? it : it.toString())
                .toList();
        return Map.of("key", message.key(), "arguments", arguments);
    }

    static LastResult read(String json) {
        Map<String, Object> kept = Json.object(json);
        return new LastResult(
                all(kept.get("entries"), LastResult::line),
                all(kept.get("faults"), LastResult::fault),
                all(kept.get("warnings"), LastResult::fault));
    }

    private static <T> List<T> all(Object list, Function<Map<?, ?>, T> read) {
        return list instanceof List<?> some
                ? some.stream().map(it -> read.apply((Map<?, ?>) it)).toList()
                : List.of();
    }

    private static Line line(Map<?, ?> kept) {
        return new Line(
                text(kept, "model"), text(kept, "name"), number(kept, "line"), Effect.valueOf(text(kept, "effect")));
    }

    private static Fault fault(Map<?, ?> kept) {
        return new Fault(
                text(kept, "entry"), text(kept, "field"), number(kept, "line"), number(kept, "column"), message(kept));
    }

    /** A text that an earlier version had, and this one has not, is told by its key. */
    private static Message message(Map<?, ?> kept) {
        Object[] arguments = ((List<?>) kept.get("arguments"))
                .stream()
                        .map(it -> it instanceof Map<?, ?> part ? message(part) : it)
                        .toArray();
        String key = text(kept, "key");
        return Texts.in(Locale.ENGLISH).has(key) ? Message.of(key, arguments) : Message.words(key);
    }

    private static String text(Map<?, ?> kept, String name) {
        return String.valueOf(kept.get(name));
    }

    private static int number(Map<?, ?> kept, String name) {
        return ((Number) kept.get(name)).intValue();
    }

    /** How many entries something became of. */
    public long count(Effect effect) {
        return entries.stream().filter(it -> it.effect() == effect).count();
    }

    /** What has become of entries, and what most often does. */
    public List<Effect> effects() {
        return Stream.of(Effect.values())
                .filter(it -> it.compareTo(Effect.UNCHANGED) <= 0 || count(it) > 0)
                .toList();
    }
}
