package org.vestibule.stage;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Caller.Identity;
import org.vestibule.common.Records;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.StageContext;
import org.vestibule.flow.StageKind;
import org.vestibule.flow.Visitor;

/** A visitor at a stage. */
record Arrival(FlowData data, Optional<Admission.Entry> admission, Visitor visitor, Flow flow) {
    private static final Visitor ANYBODY =
            new Visitor("key", Optional.empty(), Optional.empty(), "192.0.2.1", Locale.ENGLISH, Map.of());

    /** Without a link, in a flow for signing in. */
    Arrival() {
        this(new FlowData(), Optional.empty(), ANYBODY, flow("authentication"));
    }

    /** By a link that gives this data and locks these keys. */
    static Arrival by(Map<String, Object> data, Set<String> locked) {
        Flow flow = flow("authentication");
        Admission.Entry entry = new Admission.Entry(
                "i.1.1",
                flow.getId(),
                Admission.Status.VALID,
                null,
                null,
                data,
                locked,
                "",
                Admission.Addressee.ANYBODY);
        return new Arrival(new FlowData(), Optional.of(entry), ANYBODY, flow);
    }

    /** By a link for this one. */
    static Arrival by(Admission.Addressee addressee) {
        Flow flow = flow("authentication");
        Admission.Entry entry = new Admission.Entry(
                "m.1.1", flow.getId(), Admission.Status.VALID, null, null, Map.of(), Set.of(), "", addressee);
        return new Arrival(new FlowData(), Optional.of(entry), ANYBODY, flow);
    }

    private static Flow flow(String designation) {
        return new Flow(Records.read(
                Flow.Fields.class,
                Map.of("name", "Test", "slug", "test", "title", "Test", "designation", designation)));
    }

    /** The same in a flow for something else. */
    Arrival in(String designation) {
        return new Arrival(data, admission, visitor, flow(designation));
    }

    /** The same, signed in as this user. */
    Arrival signedInAs(long user) {
        Identity identity = new Identity(user, "user" + user, false, Set.of(), "sign-in");
        return with(new Visitor(
                visitor.key(),
                Optional.of(identity),
                visitor.device(),
                visitor.address(),
                visitor.locale(),
                visitor.query()));
    }

    /** The same at a browser that is known as this user's. */
    Arrival atDeviceOf(long user) {
        return with(new Visitor(
                visitor.key(),
                visitor.identity(),
                Optional.of(user),
                visitor.address(),
                visitor.locale(),
                visitor.query()));
    }

    /** The same at a page with these parameters. */
    Arrival at(Map<String, String> query) {
        return with(new Visitor(
                visitor.key(), visitor.identity(), visitor.device(), visitor.address(), visitor.locale(), query));
    }

    private Arrival with(Visitor other) {
        return new Arrival(data, admission, other, flow);
    }

    <S extends Record> StageContext<S> at(StageKind<S> kind, Map<String, ?> settings) {
        S read = Records.read(kind.settingsType(), settings);
        return new StageContext<>("stage", read, data, visitor, flow, admission, "run", "place");
    }
}
