package org.vestibule.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a stage answers to the executor. */
public sealed interface Outcome {
    /** Go on to the next stage. */
    record Next() implements Outcome {}

    /** Ask the visitor; the errors stand by field, those of the whole form under {@link #FORM}. */
    record Ask(Map<String, Object> challenge, Map<String, List<String>> errors) implements Outcome {}

    /** Go back to the stage that asked for a field, and say what is wrong there. */
    record AskAgain(String field, String message) implements Outcome {}

    /** End the run and send the visitor elsewhere. */
    record Redirect(String to) implements Outcome {}

    /** Go on by this link, which the visitor has typed; the run belongs to it from here on. */
    record Admitted(Admission.Entry link) implements Outcome {}

    /**
     * Let another stage take this one's place in the run; what it says counts as if it stood there.
     *
     * @param stage its id
     */
    record Through(String stage) implements Outcome {}

    /** Go on with another flow in the same run. */
    record OtherFlow(Flow flow, boolean keepsData) implements Outcome {}

    /** End the run here; an empty message says nothing more. */
    record Denied(String message) implements Outcome {}

    /**
     * Sign the user in when this is committed, and go on.
     *
     * @param duration zero: until the browser closes
     * @param remember how long the browser is known as the user's; zero: not at all
     */
    record SignIn(long user, Duration duration, boolean endOthers, Duration remember) implements Outcome {}

    /** Sign the visitor out when this is committed, and go on. */
    record SignOut() implements Outcome {}

    /** The key of errors that belong to no field. */
    String FORM = "non_field_errors";

    static Outcome next() {
        return new Next();
    }

    static Outcome ask(Map<String, Object> challenge) {
        return new Ask(challenge, Map.of());
    }

    static Outcome ask(Map<String, Object> challenge, Map<String, List<String>> errors) {
        return new Ask(challenge, errors);
    }

    static Outcome denied(String message) {
        return new Denied(message);
    }
}
