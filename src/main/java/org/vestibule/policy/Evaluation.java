package org.vestibule.policy;

import java.util.List;
import org.vestibule.expression.ExceptionType;
import org.vestibule.expression.PythonError;

/**
 * One evaluation of an expression.
 *
 * @param messages what it tells the visitor, so far
 * @param acting whether it may do something; not where a form is only drawn, which a GET may ask for any number of times,
 *     nor where a rule asks about an event, as that would make more events
 */
record Evaluation(PolicyRequest request, List<String> messages, boolean acting) {
    /** Tells the visitor something. */
    void tell(String message) {
        request.budget().spend(message);
        messages.add(message);
    }

    /** To be asked before something is done, with what is to be written. */
    void demandActing(Object written) {
        request.budget().spend(written);
        if (!acting) {
            throw new PythonError(
                    ExceptionType.RUNTIME_ERROR, "this cannot be done where nothing but an answer is asked for");
        }
    }
}
