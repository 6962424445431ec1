package org.vestibule.blueprint;

import java.util.Comparator;
import org.vestibule.common.Message;
import org.vestibule.common.YamlError;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A place in a blueprint's text.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    static final Place START = new Place(1, 1);

    static Place of(Node node) {
        return new Place(node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    YamlError refuse(Message reason) {
        return new YamlError(line, column, reason);
    }
}
