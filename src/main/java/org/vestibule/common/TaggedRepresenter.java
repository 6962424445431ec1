package org.vestibule.common;

import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes {@link Tagged} values, besides what JSON can hold. */
final class TaggedRepresenter extends Representer {
    TaggedRepresenter(DumperOptions options) {
        super(options);
        representers.put(Tagged.class, data -> tagged((Tagged) data));
    }

    private Node tagged(Tagged tagged) {
        Tag tag = new Tag(tagged.tag());
        return tagged.value() instanceof List<?> list
                ? representSequence(tag, list, FlowStyle.FLOW)
                : representScalar(tag, String.valueOf(tagged.value()));
    }
}
