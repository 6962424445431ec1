package org.vestibule.flow;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.common.Unguarded;
import org.vestibule.web.Causes;

/**
 * Drives runs, for pages and programs alike. A GET only shows. A POST lets the stage's kind prepare the answer outside of any
 * transaction and then takes it in one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Unguarded("visitors are anonymous; a run belongs to whoever holds its key, and flow and admission decide who may run")
public class FlowExecutor {
    private static final String USERNAME = "username";

    @Inject
    FlowRuns runs;

    @Inject
    Joining joining;

    /** What the visitor sees at an address; nothing changes but a link's counter of fetches. */
    public Shown show(FlowAddress address, Visitor visitor) {
        if (address.execution().isEmpty() && !address.token().isEmpty()) {
            runs.fetched(address);
        }
        return runs.show(address, visitor);
    }

    /** The same for programs, which know no run's id: where the unfinished run of this browser for the flow and link stands. */
    public Shown current(FlowAddress address, Visitor visitor) {
        Shown shown = runs.current(address, visitor);
        if (shown.execution().isEmpty() && !address.token().isEmpty()) {
            runs.fetched(address);
        }
        return shown;
    }

    /** Takes what a program sent; empty where that is no answer to what it is asked. */
    public Optional<Moved> submit(FlowAddress address, Visitor visitor, ProgramAnswer sent) {
        Optional<Moved> taken = submitAtOnce(address, visitor, sent);
        return taken.isPresent() ? taken : submitPrepared(address, visitor, sent);
    }

    private Optional<Moved> submitAtOnce(FlowAddress address, Visitor visitor, ProgramAnswer sent) {
        try {
            return runs.answerAtOnce(address, visitor, sent);
        } catch (RuntimeException thrown) {
            if (Causes.problem(thrown).isEmpty()) {
                throw thrown;
            }
            return Optional.empty();
        }
    }

    private Optional<Moved> submitPrepared(FlowAddress address, Visitor visitor, ProgramAnswer sent) {
        Asked asked = runs.asked(address, visitor);
        if (!sent.means().test(asked.shown())) {
            return Optional.empty();
        }
        FlowAddress run = address.of(asked.shown().execution());
        Answer answer = sent.to(asked.shown());
        return Optional.of(asked.preparation()
                .map(slow -> take(run, visitor, slow.apply(answer)))
                .orElseGet(() -> submit(run, visitor, answer)));
    }

    /** Takes what the visitor sent: the button of a first page, or the answer to a step. */
    public Moved submit(FlowAddress address, Visitor visitor, Answer answer) {
        if (!address.execution().isEmpty()) {
            return proceed(address, visitor, answer);
        }
        if (address.isMailed()) {
            return confirm(address, visitor);
        }
        Moved begun = runs.begin(address, visitor);
        return answer.step().equals(Shown.preview(begun.shown().place()))
                ? proceed(
                        address.of(begun.shown().execution()),
                        visitor,
                        answer.to(begun.shown().token()))
                : begun;
    }

    /** When somebody else was quicker with a name or a last use, the second look finds it so, and the stages say it. */
    private Moved confirm(FlowAddress address, Visitor visitor) {
        return lookingTwice(() -> runs.confirm(address, visitor));
    }

    private static <T> T lookingTwice(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException thrown) {
            if (Causes.problem(thrown).isEmpty()) {
                throw thrown;
            }
            return attempt.get();
        }
    }

    /** Lets whoever is signed in join by a link with his account. When somebody was quicker, the second look finds what he left. */
    public Step join(FlowAddress address, Visitor visitor) {
        return lookingTwice(() -> joining.join(address, visitor));
    }

    private Moved proceed(FlowAddress address, Visitor visitor, Answer answer) {
        return take(address, visitor, runs.preparation(address, visitor, answer).apply(answer));
    }

    private Moved take(FlowAddress address, Visitor visitor, Answer prepared) {
        try {
            return runs.answer(address, visitor, prepared);
        } catch (RuntimeException thrown) {
            return refused(address, visitor, prepared, Causes.problem(thrown).orElseThrow(() -> thrown));
        }
    }

    /** What stays when the answer was rolled back: the reason on the page that can mend it. */
    private Moved refused(FlowAddress address, Visitor visitor, Answer answer, Problem problem) {
        return switch (problem.type()) {
            case GONE -> Moved.to(runs.show(address, visitor));
            case INVALID -> runs.askAgain(address, visitor, answer, again(visitor, problem));
            default -> throw problem;
        };
    }

    /** Where the reason is to be told. */
    static Outcome.AskAgain again(Visitor visitor, Problem problem) {
        String field = problem.errors().keySet().iterator().next();
        Message message = field.equals(USERNAME)
                ? Message.of("flow.username.taken")
                : problem.errors().get(field).get(0);
        return new Outcome.AskAgain(field, message.in(visitor.locale()));
    }
}
