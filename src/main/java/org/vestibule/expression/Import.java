package org.vestibule.expression;

/**
 * {@code import module as target}, or {@code from module import member as target} (Python language reference 7.11).
 *
 * @param member null where the module itself is meant
 */
record Import(String module, String member, Name target, int position) implements Statement {
    @Override
    public Completion execute(Frame frame) {
        frame.meter().step(position);
        Module imported = frame.modules().get(module);
        target.assign(frame, member == null ? imported : imported.member(member));
        return Completion.NORMAL;
    }
}
