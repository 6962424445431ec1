package org.vestibule.blueprint;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.vestibule.common.Message;
import org.vestibule.common.YamlValues;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the tags that blueprints may use; every other one is refused by its name. */
final class TagReader implements YamlValues.Tags {
    private static final Map<String, Form> FORMS = Map.ofEntries(
            entry("!KeyOf", Form.text("!KeyOf id", (id, place) -> new KeyOfTag(id, place))),
            entry("!Find", Form.list("!Find [model, [field, value]]", FindTag::fits, FindTag::key)),
            entry("!FindObject", Form.list("!FindObject [model, [field, value]]", FindTag::fits, FindTag::object)),
            entry("!Context", Form.named("!Context key", ContextTag::of)),
            entry("!Env", Form.named("!Env name", OutsideTag::variable)),
            entry("!File", Form.named("!File path", OutsideTag::file)),
            entry("!Format", Form.list("!Format [\"text with %s\", value]", it -> !it.isEmpty(), FormatTag::of)),
            entry("!If", Form.list("!If [condition, value, otherwise]", IfTag::fits, IfTag::of)),
            entry("!Condition", Form.list("!Condition [AND, value]", ConditionTag::fits, ConditionTag::of)),
            entry("!Enumerate", Form.list("!Enumerate [list, SEQ, value]", EnumerateTag::fits, EnumerateTag::of)),
            entry("!Index", Form.depth("!Index 0", (depth, place) -> new ItemTag(false, depth, place))),
            entry("!Value", Form.depth("!Value 0", (depth, place) -> new ItemTag(true, depth, place))),
            entry("!AtIndex", Form.list("!AtIndex [list, 0, default]", AtIndexTag::fits, AtIndexTag::of)),
            entry("!ParseJSON", Form.text("!ParseJSON '{\"key\": 1}'", JsonText::parse)));

    private final YamlValues values = new YamlValues(this);

    /**
     * How a tag is written.
     *
     * @param usage what to write
     * @param scalar whether it may carry a text, which is then its only part
     * @param list whether it may carry a list of parts
     */
    private record Form(
            String usage,
            boolean scalar,
            boolean list,
            Predicate<List<Object>> fits,
            BiFunction<List<Object>, Place, Object> make) {

        static Form list(String usage, Predicate<List<Object>> fits, BiFunction<List<Object>, Place, Object> make) {
            return new Form(usage, false, true, fits, make);
        }

        static Form text(String usage, BiFunction<String, Place, Object> make) {
            return new Form(usage, true, false, parts -> true, (parts, place) -> make.apply(word(parts), place));
        }

        static Form depth(String usage, BiFunction<Integer, Place, Object> make) {
            return new Form(
                    usage,
                    true,
                    false,
                    parts -> word(parts).matches("\\d{1,3}"),
                    (parts, place) -> make.apply(Integer.valueOf(word(parts)), place));
        }

        /** A name alone, or in a list with the value that stands where there is none. */
        static Form named(String name, BiFunction<List<Object>, Place, Object> make) {
            String usage = name + " or " + name.replace(" ", " [") + ", default]";
            return new Form(usage, true, true, parts -> parts.size() <= 2 && !parts.isEmpty(), make);
        }

        private static String word(List<Object> parts) {
            return String.valueOf(parts.get(0));
        }
    }

    static YamlValues values() {
        return new TagReader().values;
    }

    @Override
    public Object read(Node node, String tag) {
        Form form = FORMS.get(tag);
        if (form == null) {
            throw Place.of(node).refuse(Message.of("import.error.tag", tag));
        }
        if (form.scalar && node instanceof ScalarNode scalar) {
            return made(form, List.of(scalar.getValue()), node);
        }
        if (form.list && node instanceof SequenceNode sequence) {
            return made(form, sequence.getValue().stream().map(values::read).toList(), node);
        }
        throw Place.of(node).refuse(Message.of("import.error.form", form.usage));
    }

    private static Object made(Form form, List<Object> parts, Node node) {
        if (!form.fits.test(parts)) {
            throw Place.of(node).refuse(Message.of("import.error.form", form.usage));
        }
        return form.make.apply(parts, Place.of(node));
    }
}
