package org.vestibule.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vestibule.common.Json;

/** The sealed part of an execution: the plan, the place in it, what was gathered, and the step that was reached. */
final class FlowRun {
    private static final int MOST_TIMES_OVER = 5;
    private static final String FILES = "files";

    private final Map<String, Object> asked;
    private final List<String> messages = new ArrayList<>();
    private List<String> bindings;
    private FlowData data;
    private int position;
    private Step step;
    private boolean restarted;
    private int timesOver;
    private String through = "";
    private Flow wentOver;
    private Admission.Entry link;
    private FlowFiles files = FlowFiles.none();
    private Outcome.SignIn signIn;
    private boolean signOut;
    private Trial trial;

    /** A run at its beginning. */
    FlowRun(List<String> bindings, FlowData data) {
        this(bindings, data, new LinkedHashMap<>(), 0, Step.of(Step.Type.BEGIN));
    }

    private FlowRun(List<String> bindings, FlowData data, Map<String, Object> asked, int position, Step step) {
        this.bindings = bindings;
        this.data = data;
        this.asked = asked;
        this.position = position;
        this.step = step;
    }

    List<String> bindings() {
        return bindings;
    }

    FlowData data() {
        return data;
    }

    /** The files in what is kept of it. */
    FlowFiles files() {
        return files;
    }

    Step step() {
        return step;
    }

    /** What it keeps besides if it only tries its flow. */
    Optional<Trial> trial() {
        return Optional.ofNullable(trial);
    }

    /** Says that it only tries its flow. */
    FlowRun within(Trial itsTrial) {
        trial = itsTrial;
        return this;
    }

    int position() {
        return position;
    }

    Optional<Outcome.SignIn> signIn() {
        return Optional.ofNullable(signIn);
    }

    boolean signOut() {
        return signOut;
    }

    /** What policies had to say since the last answer. */
    List<String> messages() {
        return messages;
    }

    /** Tells the visitor something together with the next step. */
    void tell(List<String> more) {
        messages.addAll(more);
    }

    boolean atEnd() {
        return position >= bindings.size();
    }

    String current() {
        return bindings.get(position);
    }

    /** The id of the binding whose stage asks; empty where none does. */
    String place() {
        return step.type() == Step.Type.ASK ? current() : "";
    }

    void advance() {
        position++;
        through = "";
    }

    /** The id of the stage that has taken the place of the one that stands here; empty where none has. */
    String through() {
        return through;
    }

    /** Lets another stage take the place of the one that stands here, until the run leaves it. */
    void goThrough(String stage) {
        through = stage;
    }

    void reach(Step reached) {
        step = reached;
    }

    /** Whether it has begun anew since the last answer; a second time would be a loop. */
    boolean hasRestarted() {
        return restarted;
    }

    /** Begins anew as the other run begins. */
    void restart(FlowRun planned) {
        bindings = planned.bindings;
        data = planned.data;
        step = planned.step;
        position = 0;
        through = "";
        asked.clear();
        tell(planned.messages);
        restarted = true;
    }

    /** Whether it may go over to one more flow with this answer; after so many it would be a circle. */
    boolean mayGoOver() {
        return timesOver < MOST_TIMES_OVER;
    }

    /** Begins another flow as the other run begins. */
    void goOver(Flow flow, FlowRun planned) {
        restart(planned);
        wentOver = flow;
        link = null;
        timesOver++;
    }

    /** The flow to which it has gone over with this answer. */
    Optional<Flow> wentOver() {
        return Optional.ofNullable(wentOver);
    }

    /** The link that was typed with this answer. */
    Optional<Admission.Entry> link() {
        return Optional.ofNullable(link);
    }

    /** Notes what is to be carried out after the commit. */
    void note(Outcome outcome) {
        if (outcome instanceof Outcome.SignIn user) {
            signIn = user;
        }
        if (outcome instanceof Outcome.SignOut) {
            signOut = true;
        }
        if (outcome instanceof Outcome.Admitted typed) {
            link = typed.link();
        }
    }

    /** Forgets what an earlier answer left to be carried out and told. */
    void carriedOut() {
        messages.clear();
        restarted = false;
        timesOver = 0;
        signIn = null;
        signOut = false;
    }

    /** Remembers which stage took these fields. */
    void answered(Iterable<String> fields) {
        fields.forEach(field -> asked.put(field, position));
    }

    /** Goes back to the stage that took the field; false where none did. */
    boolean backTo(String field) {
        Object place = asked.get(field);
        if (place == null) {
            return false;
        }
        position = ((Number) place).intValue();
        through = "";
        return true;
    }

    String write() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("bindings", bindings);
        values.put("data", data.values());
        values.put("asked", asked);
        values.put("position", position);
        values.put("through", through);
        values.put("step", step.values());
        values.put("messages", messages);
        values.put("sign_out", signOut);
        if (signIn != null) {
            values.put(
                    "sign_in",
                    List.of(
                            signIn.user(),
                            signIn.duration().toMillis(),
                            signIn.endOthers(),
                            signIn.remember().toMillis()));
        }
        trial().ifPresent(it -> values.put("trial", it.values()));
        Map<String, Object> apart = files.apart(values);
        apart.put(FILES, files.ids());
        return Json.write(apart);
    }

    /** Reads what was written. Files are read by their ids: those of the step at once, the others when somebody asks for them. */
    @SuppressWarnings("unchecked")
    static FlowRun read(String json, UnaryOperator<String> reader) {
        Map<String, Object> written = Json.object(json);
        FlowFiles files = new FlowFiles((List<String>) written.getOrDefault(FILES, List.of()), reader);
        Map<String, Object> values = files.within(written);
        FlowRun run = new FlowRun(
                (List<String>) values.get("bindings"),
                new FlowData((Map<String, Object>) values.get("data")),
                (Map<String, Object>) values.get("asked"),
                ((Number) values.get("position")).intValue(),
                Step.of(FlowFile.opened((Map<?, ?>) values.get("step"))));
        run.files = files;
        run.through = (String) values.getOrDefault("through", "");
        run.tell((List<String>) values.getOrDefault("messages", List.of()));
        run.signOut = (boolean) values.get("sign_out");
        if (values.get("sign_in") instanceof List<?> list) {
            run.signIn = new Outcome.SignIn(
                    number(list.get(0)), duration(list.get(1)), (boolean) list.get(2), duration(list.get(3)));
        }
        if (values.get("trial") instanceof Map<?, ?> kept) {
            run.trial = Trial.of((Map<String, Object>) kept);
        }
        return run;
    }

    private static Duration duration(Object millis) {
        return Duration.ofMillis(number(millis));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
