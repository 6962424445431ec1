package org.vestibule.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vestibule.common.Caller;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Yaml;
import org.vestibule.flow.Admission.Status;
import org.vestibule.flow.FlowService;
import org.vestibule.mail.DeliveryState;
import org.vestibule.web.Address;
import org.vestibule.web.Navigation;
import org.vestibule.web.QrCode;

/** One invitation of the list, which the address names as {@code open}, in full; and what can be done with it. */
@Named
@RequestScoped
@Requires(Permission.VIEW_INVITATION)
public class InvitationDetailsPage {
    private static final Duration WEEK = Duration.ofDays(7);

    @Inject
    InvitationCatalog catalog;

    @Inject
    GuestsPage guests;

    @Inject
    InvitationService service;

    @Inject
    InvitationTemplates templates;

    @Inject
    Handover handover;

    @Inject
    RecipientService recipients;

    @Inject
    RenewalService renewals;

    @Inject
    MailingService mailings;

    @Inject
    FlowService flows;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    @Inject
    Address address;

    @Inject
    Navigation navigation;

    private String id;
    private String owner;
    private InvitationDetails details;
    private Set<Long> accounts = Set.of();
    private Optional<String> link;

    @PostConstruct
    void load() {
        id = request.getParameter("open");
        details = catalog.details(id, guests.filter(), guests.order(), guests.cursor());
        accounts = catalog.accounts(details);
    }

    public void revoke() {
        service.revoke(id);
        done("revoked");
    }

    public void extend() {
        service.extend(id, WEEK);
        sent("extended");
    }

    public void share(boolean on) {
        service.share(id, on);
        sent(on ? "shared" : "unshared");
    }

    public void rotate() {
        service.rotate(id);
        done("rotated");
    }

    /** Lets nobody pass the flow without an invitation from now on. */
    public void demand() {
        flows.demandInvitation(details.invitation().flowId());
        done("demanded");
    }

    /** Gives it to somebody else. Whoever may act on his own only sees it no more. */
    public void handOver() {
        handover.handOver(id, owner);
        String list = "/if/admin/invitations/";
        navigation.go(caller.has(Permission.ALL_INVITATIONS) ? list + "?open=" + id : list, "invitation.handed_over");
    }

    public void delete() {
        service.delete(id);
        navigation.go("/if/admin/invitations/", "invitation.deleted");
    }

    /** Keeps its settings for the next time. */
    public void keep() {
        templates.keep(id);
        done("kept");
    }

    public void resend(String recipient) {
        recipients.resend(recipient);
        sent("resent");
    }

    /** Writes once more to those who are ticked. */
    public void resendChosen(boolean rotate) {
        String[] chosen = request.getParameterValues("chosen");
        recipients.resend(id, chosen == null ? List.of() : List.of(chosen), rotate);
        sent(rotate ? "resent_new" : "resent");
    }

    /** Gives one recipient as long again. */
    public void renew(String recipient) {
        renewals.renew(id, List.of(recipient));
        sent("renewed");
    }

    public void revokeRecipient(String recipient) {
        recipients.revoke(recipient);
        done("recipient_revoked");
    }

    private void done(String what) {
        show("invitation." + what);
    }

    /** Says so only of what goes out at once. */
    private void sent(String what) {
        show(catalog.get(id).getApproval().isAsked() ? "approval.asked" : "invitation." + what);
    }

    private void show(String message) {
        navigation.go(address.here().substring(request.getContextPath().length()), message);
    }

    public String getOwner() {
        return owner;
    }

    public void setOwner(String owner) {
        this.owner = owner;
    }

    public InvitationDetails getDetails() {
        return details;
    }

    /** The lists of people that it was sent to, or is about to be; the newest. */
    public List<Mailing> getMailings() {
        return mailings.of(id);
    }

    /** The latest of those who ask for another invitation, as theirs has expired. */
    public List<Recipient> getAsking() {
        return renewals.asking(id);
    }

    /** The shared link, for those who may see it; null otherwise. That it was shown is recorded. */
    public String getLink() {
        if (link == null) {
            link = caller.has(Permission.SEE_LINKS) ? service.link(id) : Optional.empty();
        }
        return link.orElse(null);
    }

    public QrCode getCode() {
        return QrCode.of(getLink());
    }

    /** Whether anybody can go the way of the opened invitation without one. */
    public boolean isOpenToAnybody() {
        String flow = details.invitation().flowId();
        return flow != null && flows.demandingInvitation(List.of(flow)).isEmpty();
    }

    /** What is filled in, as its editor shows it. */
    public String getData() {
        return Yaml.write(details.invitation().getData()).strip();
    }

    /** What is filled in but nobody is asked for; empty for nothing. */
    public String getUnknownKeys() {
        return String.join(", ", catalog.unknownKeys(details));
    }

    /** Whether the invitation still holds, or will. */
    public boolean isHolding() {
        return Approval.held(details.state()) == Status.UNAPPROVED;
    }

    public boolean isExtensible() {
        Term term = details.invitation().getTerm();
        return !term.isRevoked() && term.getExpires() != null;
    }

    public RecipientAnswer answer(Recipient recipient) {
        return recipient.answer(clock.instant());
    }

    /** Whether a mail may still bring the recipient in. */
    public boolean waits(InvitationDetails.Guest guest) {
        return answer(guest.recipient()).isOpen();
    }

    /** Whether he can be written to once more. */
    public boolean isWritable(InvitationDetails.Guest guest) {
        Recipient recipient = guest.recipient();
        Status status = answer(recipient) == RecipientAnswer.DECLINED
                ? details.invitation().status(clock.instant())
                : recipient.status(clock.instant());
        return caller.has(Permission.SEND) && Approval.held(status) == Status.UNAPPROVED;
    }

    /** Whether somebody of those shown can be. */
    public boolean isAnyWritable() {
        return details.guests().items().stream().anyMatch(this::isWritable);
    }

    /** Whether the account that he made is still there. */
    public boolean hasAccount(Recipient person) {
        return person.getUserId() != null && accounts.contains(person.getUserId());
    }

    /** Whether he can be given more time, because the invitation is over for him. */
    public boolean isRenewable(InvitationDetails.Guest guest) {
        Recipient recipient = guest.recipient();
        return caller.has(Permission.SEND)
                && caller.has(Permission.CHANGE_INVITATION)
                && answer(recipient) == RecipientAnswer.EXPIRED;
    }

    /** The days of its reminders, such as {@code 3, 10}; empty for none. */
    public String getRemindAfter() {
        return words(details.invitation().getTerm().getReminders().daysAfter());
    }

    public String getRemindBefore() {
        return words(details.invitation().getTerm().getReminders().daysBefore());
    }

    private static String words(List<Integer> days) {
        return days.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The state of the last mail; null when it is kept no longer. */
    public DeliveryState delivery(InvitationDetails.Guest guest) {
        return guest.mail().map(it -> it.getState()).orElse(null);
    }

    public String reply(InvitationDetails.Guest guest) {
        return guest.mail().map(it -> it.getLastReply()).orElse("");
    }
}
