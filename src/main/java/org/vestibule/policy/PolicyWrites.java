package org.vestibule.policy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.mail.Outbox;
import org.vestibule.user.Group;
import org.vestibule.user.GroupRepository;

/** What expressions may write, in the transaction of the flow's step; policies of prompts, which run before it, write in one of their own. */
@Stateless
@Unguarded("expressions do what an editor of flows wrote, for visitors who are anonymous")
public class PolicyWrites {
    @Inject
    GroupRepository groups;

    @Inject
    EventLog events;

    @Inject
    Outbox outbox;

    @Inject
    ExpressionMail mail;

    /** A new group, which permits nothing. */
    public Group group(String name) {
        Group group = new Group(name);
        groups.add(group);
        events.record(EventAction.MODEL_CREATED, group.subject(), Map.of());
        return group;
    }

    /** An event of the expression's own. */
    public void event(String action, Map<String, ?> context) {
        events.record(EventAction.CUSTOM, new Subject("", "", action), context);
    }

    /** A mail to one person. */
    public void mail(String address, ExpressionMail.Words words) {
        outbox.add(ExpressionMail.NAME, mail.sealed(address, words), address, Optional.empty());
    }
}
