package org.vestibule.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.common.Definitions;
import org.vestibule.common.Records;
import org.vestibule.common.Rehearsal;

/** Where every feature writes down what happened. The context never holds secrets, tokens or links. */
@ApplicationScoped
public class EventLog {
    @Inject
    EventRepository events;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @Inject
    Definitions definitions;

    /** Writes in the acting transaction, without which it fails: no commit, no event. */
    public void record(EventAction action, Subject subject, Map<String, ?> context) {
        write(action, subject, context);
    }

    /** Writes a refusal, which stays although the acting transaction rolls back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void refuse(EventAction action, Subject subject, Map<String, ?> context) {
        write(action, subject, context);
    }

    /** Writes what was done outside of any transaction. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void note(EventAction action, Subject subject, Map<String, ?> context) {
        write(action, subject, context);
    }

    private void write(EventAction action, Subject subject, Map<String, ?> context) {
        Rehearsal.note("event", Map.of("action", Records.text(action), "about", subject.name()));
        events.add(new Event(action, subject, context, caller, clock.instant()));
        if (action.topic() == EventAction.Topic.OBJECT) {
            definitions.change();
        }
    }
}
