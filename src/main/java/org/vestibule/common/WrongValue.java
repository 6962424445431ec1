package org.vestibule.common;

/** A value that cannot be read as what it should be; the reason is for whoever wrote it. */
public class WrongValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    public WrongValue(Message reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Message reason() {
        return reason;
    }
}
