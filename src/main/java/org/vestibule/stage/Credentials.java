package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.flow.Answer;
import org.vestibule.user.PasswordCheck;
import org.vestibule.user.User;

/** What the stages that ask for a password share: the slow check outside of the transaction, and its result inside. */
@ApplicationScoped
class Credentials {
    private static final String RESULT = "password_check";

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

    /** What {@link #check} noted; wrong where nothing was checked. */
    static Result result(Answer answer) {
        return (Result) answer.prepared().getOrDefault(RESULT, Result.WRONG);
    }
}
