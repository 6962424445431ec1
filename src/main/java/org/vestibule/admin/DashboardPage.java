package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.event.Event;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventFilter;
import org.vestibule.event.EventService;
import org.vestibule.event.SubjectPages;
import org.vestibule.invitation.InvitationCatalog;
import org.vestibule.mail.MailHealth;
import org.vestibule.mail.MailService;
import org.vestibule.web.Viewer;

/** What waits, what happened, how the mail is. A panel that the caller may not see is null. */
@Named
@RequestScoped
@Requires(Permission.ACCESS_ADMIN)
public class DashboardPage {
    private static final Duration SOON = Duration.ofDays(7);
    private static final int LATEST = 10;
    private static final int DAYS = 14;

    @Inject
    InvitationCatalog invitations;

    @Inject
    MailService mails;

    @Inject
    EventService events;

    @Inject
    FirstSteps firstSteps;

    @Inject
    Caller caller;

    @Inject
    Viewer viewer;

    private InvitationCatalog.Ending ending;
    private MailHealth mail;
    private List<Event> latest;
    private Chart accepted;
    private Chart sent;
    private FirstSteps.Done steps;

    @PostConstruct
    void load() {
        ending = permitted(Permission.VIEW_INVITATION, () -> invitations.ending(SOON));
        mail = permitted(Permission.VIEW_MAIL, mails::health);
        latest = permitted(
                Permission.VIEW_EVENT, () -> events.page(new EventFilter(null, "", "", "", ""), "", 0, LATEST));
        accepted = permitted(Permission.VIEW_EVENT, () -> daily(EventAction.INVITATION_USED));
        sent = permitted(Permission.VIEW_EVENT, () -> daily(EventAction.EMAIL_SENT));
        steps = ending == null || mail == null ? null : firstSteps.left().orElse(null);
    }

    private Chart daily(EventAction action) {
        return Chart.of(events.daily(action, viewer.getZone(), DAYS));
    }

    private <T> T permitted(Permission permission, Supplier<T> panel) {
        return caller.has(permission) ? panel.get() : null;
    }

    /** What has been done on the way to the first invitation; null when nothing is left to do. */
    public FirstSteps.Done getSteps() {
        return steps;
    }

    public InvitationCatalog.Ending getEnding() {
        return ending;
    }

    public MailHealth getMail() {
        return mail;
    }

    public boolean isBuiltIn() {
        return mails.isBuiltIn();
    }

    /** Whether nothing waits for the caller. */
    public boolean isQuiet() {
        return (ending == null || ending.first().isEmpty())
                && (mail == null || mail.failures().isEmpty());
    }

    public List<Event> getLatest() {
        return latest;
    }

    /** The page of what an event happened to; empty where there is none. */
    public String page(Event event) {
        return SubjectPages.of(event);
    }

    /** How many invitations were used each day. */
    public Chart getAccepted() {
        return accepted;
    }

    /** How many mails were sent each day. */
    public Chart getSent() {
        return sent;
    }
}
