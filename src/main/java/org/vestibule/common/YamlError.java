package org.vestibule.common;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with a text in YAML, where, and what would be right; made to be shown to whoever wrote it. */
public class YamlError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final transient Message reason;

    public YamlError(Node at, Message reason) {
        this(at.getStartMark(), reason);
    }

    YamlError(Mark at, Message reason) {
        this(at.getLine() + 1, at.getColumn() + 1, reason);
    }

    public YamlError(int line, int column, Message reason) {
        super(Message.at(line, column, reason).toString());
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }

    /** The message without the place. */
    public Message reason() {
        return reason;
    }
}
