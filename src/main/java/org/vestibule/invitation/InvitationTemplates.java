package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Message;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.event.Subject;
import org.vestibule.user.UserActivity;
import org.vestibule.user.UserActivity.Change;

/**
 * Keeps the settings of invitations for the next time, and makes new ones like others. Those who may act on all invitations share their
 * templates; a delegated inviter has his own.
 */
@Stateless
@Requires(Permission.ADD_INVITATION)
public class InvitationTemplates {
    @Inject
    InvitationTemplateRepository templates;

    @Inject
    Reach reach;

    @Inject
    InvitationRules rules;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /**
     * Settings to begin an invitation with.
     *
     * @param leftOut what else they had that the caller may not give, by name
     * @param gone how many groups they had that are gone
     */
    public record Start(InvitationFields fields, Set<String> leftOut, int gone) {}

    /** A part of those that the caller may see, with this text in their names. */
    public Slice<InvitationTemplate> list(String search, Order<InvitationTemplate> order, Optional<String> cursor) {
        return templates.list(owner(), search, order, cursor);
    }

    /** Keeps the settings of an invitation under its name, in the place of what was kept under it. */
    public InvitationTemplate keep(String invitationId) {
        Invitation invitation = reach.get(invitationId);
        Optional<InvitationTemplate> before = templates.byName(owner(), invitation.getName());
        InvitationTemplate template =
                before.orElseGet(() -> new InvitationTemplate(owner(), invitation, clock.instant()));
        template.keep(invitation);
        templates.add(template);
        record(before.isPresent() ? EventAction.MODEL_UPDATED : EventAction.MODEL_CREATED, template);
        return template;
    }

    /** Settings to begin an invitation with, by a template. */
    public Start use(String id) {
        InvitationTemplate template = templates.get(owner(), id);
        return start(template, template.subject());
    }

    /** All that is kept under a name, also what the caller may not give any more; {@code INVALID} for the field {@code template} for nothing. */
    public InvitationFields named(String name) {
        return templates
                .byName(owner(), name)
                .map(it -> it.fields(clock.instant()))
                .orElseThrow(() -> Problem.invalid("template", Message.of("template.error.unknown", name)));
    }

    /** Those of another invitation; the new one lasts as long. */
    public Start like(String invitationId) {
        Invitation other = reach.get(invitationId);
        return start(new InvitationTemplate(owner(), other, clock.instant()), other.subject());
    }

    /** What the caller may not give he is told, and so is whoever reads the events. */
    private Start start(InvitationTemplate template, Subject subject) {
        InvitationFields fields = template.fields(clock.instant());
        Set<String> beyond = rules.beyond(fields);
        rules.note(subject, beyond);
        int gone = fields.groups().size() - rules.groups(fields).size();
        return new Start(rules.within(fields), beyond, gone);
    }

    public void delete(String id) {
        InvitationTemplate template = templates.get(owner(), id);
        record(EventAction.MODEL_DELETED, template);
        templates.remove(template);
    }

    /** Nobody else would find the templates of a delegated inviter who is gone. */
    @Unguarded("part of deleting a user, which has its own guard")
    public void left(@Observes UserActivity activity) {
        if (activity.change() == Change.GONE) {
            templates.removeOf(activity.user().getId());
        }
    }

    private long owner() {
        return reach.owner().orElse(InvitationTemplate.SHARED);
    }

    private void record(EventAction action, InvitationTemplate template) {
        events.record(action, template.subject(), Map.of());
    }
}
