package org.vestibule.flow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vestibule.common.Kind;
import org.vestibule.common.KindNames;

/**
 * A kind of stage. {@code WEB-INF/stages/<name>.xhtml} draws its challenge, if it asks.
 *
 * @param <S> what an administrator sets
 */
public interface StageKind<S extends Record> extends Kind<S> {
    @Override
    default KindNames names() {
        return KindNames.ofStage(name());
    }

    /** The name of its challenge in the JSON protocol. */
    default String component() {
        return "ak-stage-" + name().replace('_', '-');
    }

    /** Whether it usually asks the visitor something; such a stage counts as a step. */
    default boolean asks() {
        return false;
    }

    /** Whether its first challenge can be drawn before there is a run, because a visitor's arrival changes nothing. */
    default boolean previews() {
        return asks();
    }

    /** Whether an admission takes effect here; in a flow without such a stage it does at the start. */
    default boolean admits() {
        return false;
    }

    /** Whether, with these settings, nobody passes without an admission. */
    default boolean demandsAdmission(S settings) {
        return false;
    }

    /** Whether, with these settings, only such an admission counts as proves its holder's mailbox. */
    default boolean demandsProof(S settings) {
        return false;
    }

    /**
     * The names of the kinds behind which it would come too late, because they do what it is to keep people from. Where there are any, whoever
     * waits at the stage is not let go either when it is taken out of the flow.
     */
    default Set<String> tooLateBehind() {
        return Set.of();
    }

    /** The names of the settings whose targets it needs, so that they cannot be deleted; what any other points at is just forgotten. */
    default Set<String> needs() {
        return Set.of();
    }

    /** The fields that it asks for. */
    default List<AskedField> fields(S settings) {
        return List.of();
    }

    /** Slow work on an answer, such as hashing; runs outside of any transaction and may only read. None where nothing is slow. */
    default Optional<UnaryOperator<Answer>> preparation(StageContext<S> context) {
        return Optional.empty();
    }

    /** The visitor arrives. */
    Outcome enter(StageContext<S> context);

    /** The visitor answers the challenge that was shown last. */
    default Outcome submit(StageContext<S> context, Answer answer) {
        throw new IllegalStateException(name() + " asks nothing");
    }
}
