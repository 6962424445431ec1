package org.vestibule.stage;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Records;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.flow.Visitor;

/** A visitor at a stage. */
record Arrival(FlowData data, Optional<Admission.Entry> admission) {
    private static final Flow FLOW = new Flow(Records.read(
            Flow.Fields.class,
            Map.of("name", "Test", "slug", "test", "title", "Test", "designation", "authentication")));
    private static final Visitor VISITOR = new Visitor("key", Optional.empty(), "192.0.2.1", Locale.ENGLISH, Map.of());

    /** Without a link. */
    Arrival() {
        this(new FlowData(), Optional.empty());
    }

    /** By a link that gives this data and locks these keys. */
    static Arrival by(Map<String, Object> data, Set<String> locked) {
        Admission.Entry entry =
                new Admission.Entry("i.1.1", FLOW.getId(), Admission.Status.VALID, null, null, data, locked, "");
        return new Arrival(new FlowData(), Optional.of(entry));
    }

    <S extends Record> StageContext<S> at(StageKind<S> kind, Map<String, ?> settings) {
        return new StageContext<>(
                Records.read(kind.settingsType(), settings), data, VISITOR, FLOW, admission, "run", "place");
    }
}
