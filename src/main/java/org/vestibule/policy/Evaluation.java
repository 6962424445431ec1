package org.vestibule.policy;

import java.util.List;
import org.vestibule.expression.ExceptionType;
import org.vestibule.expression.PythonError;

/**
 * One evaluation of an expression.
 *
 * @param messages what it tells the visitor, so far
 * @param acting whether it may do something; not where a form is only drawn, which a GET may ask for any number of times
 */
record Evaluation(PolicyRequest request, List<String> messages, boolean acting) {
    /** To be asked before something is done. */
    void demandActing() {
        request.budget().spend();
        if (!acting) {
            throw new PythonError(ExceptionType.RUNTIME_ERROR, "this cannot be done while a form is drawn");
        }
    }
}
