package org.vestibule.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
        ending = permitted(() -> invitations.ending(SOON), Permission.VIEW_INVITATION);
        mail = permitted(mails::health, Permission.VIEW_MAIL, Permission.ALL_INVITATIONS);
        latest = audited(() -> events.page(new EventFilter(null, "", "", "", ""), "", 0, LATEST)
                .items());
        accepted = audited(() -> daily(EventAction.INVITATION_USED));
        sent = audited(() -> daily(EventAction.EMAIL_SENT));
        steps = ending == null || mail == null ? null : firstSteps.left().orElse(null);
    }

    private Chart daily(EventAction action) {
        return Chart.of(events.daily(action, viewer.getZone(), DAYS));
    }

    private <T> T audited(Supplier<T> panel) {
        return permitted(panel, Permission.VIEW_EVENT, Permission.ALL_INVITATIONS);
    }

    private <T> T permitted(Supplier<T> panel, Permission... needed) {
        return Stream.of(needed).allMatch(caller::has) ? panel.get() : null;
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
