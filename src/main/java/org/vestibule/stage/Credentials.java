package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowData;
import org.vestibule.user.PasswordCheck;
import org.vestibule.user.User;

/** What the stages that ask for a password share: the slow check outside of the transaction, and its result inside. */
@ApplicationScoped
class Credentials {
    private static final String RESULT = "password_check";
    private static final String SHOW_NAME = "show_matched_user";

    @Inject
    PasswordCheck check;

    enum Result {
        RIGHT,
        WRONG,
        THROTTLED
    }

    /** Checks and notes the result on the answer. */
    Answer check(Optional<User> user, String typed, Answer answer) {
        return answer.with(RESULT, result(user, typed, answer.text("password")));
    }

    private Result result(Optional<User> user, String typed, String password) {
        try {
            if (user.isEmpty()) {
                check.pretend(typed);
                return Result.WRONG;
            }
            return check.passes(user.get(), password) ? Result.RIGHT : Result.WRONG;
        } catch (Problem problem) {
            if (problem.type() == ProblemType.THROTTLED) {
                return Result.THROTTLED;
            }
            throw problem;
        }
    }

    /** Notes whether the visitor is to be called by his user name instead of what he typed. */
    static void showName(FlowData data, boolean wanted) {
        data.put(SHOW_NAME, wanted);
    }

    /** Notes that the password was right. Only now the user name is shown: before, it would tell that what was typed names somebody. */
    static void passed(FlowData data, User user) {
        data.authenticate("password");
        if (data.get(SHOW_NAME).equals(Optional.of(true))) {
            data.identify(data.pendingUser(), user.getUsername());
        }
    }

    /** What {@link #check} noted; wrong where nothing was checked. */
    static Result result(Answer answer) {
        return (Result) answer.prepared().getOrDefault(RESULT, Result.WRONG);
    }
}
