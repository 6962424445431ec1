package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Message;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Requires;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.Admission.Status;
import org.vestibule.flow.AskedFields;
import org.vestibule.mail.Outbox;
import org.vestibule.mail.OutboxMail;
import org.vestibule.mail.SendingLimits;
import org.vestibule.user.CallersMandate;
import org.vestibule.user.Group;

/** Writes to the people whom an invitation names. The mails leave when the transaction has committed, and not before. */
@Stateless
@Requires(Permission.SEND)
public class RecipientService {
    @Inject
    Reach reach;

    @Inject
    RecipientRepository recipients;

    @Inject
    RecipientRules rules;

    @Inject
    AskedFields asked;

    @Inject
    Approvals approvals;

    @Inject
    Outbox outbox;

    @Inject
    SendingLimits limits;

    @Inject
    CallersMandate mandate;

    @Inject
    EventLog events;

    @Inject
    Clock clock;

    /**
     * Adds people to an invitation that is just being made, and which nobody else can know, and writes to them; refuses all if one is
     * wrong.
     */
    public List<InvitationDetails.Guest> inviteFirst(Invitation made, List<Recipient.Fields> people) {
        rules.check(people, asked.of(made.getFlow()));
        RecipientRules.requireAdmitting(made, clock.instant());
        return add(made, people, approvals.hold(made));
    }

    /** Writes once more to one recipient, with the same link. */
    public void resend(String recipientId) {
        resend(reach.invitationOf(recipientId), List.of(recipientId), false);
    }

    /**
     * Writes once more to some of those whom an invitation names, also to who declined; mails that still wait are dropped.
     *
     * @param rotate whether the links are replaced; those before say from then on that a newer mail was sent
     */
    public void resend(String id, List<String> recipientIds, boolean rotate) {
        Invitation invitation = reach.lock(id);
        rules.requireGiving(invitation);
        List<Recipient> some = recipients.all(id, recipientIds);
        resend(some, rotate, approvals.hold(invitation));
    }

    private void resend(Collection<Recipient> some, boolean rotate, boolean held) {
        rules.requireDomains(some.stream().map(Recipient::getAddress).toList());
        count(some.stream().map(Recipient::getAddress).toList());
        some.forEach(it -> resend(it, rotate, held));
    }

    private void resend(Recipient recipient, boolean rotate, boolean held) {
        recipient.reopen();
        Status status = recipient.status(clock.instant());
        if (Approval.held(status) != Status.UNAPPROVED) {
            throw new Problem(ProblemType.CONFLICT, Message.of("recipient.error.over", recipient.getAddress()));
        }
        if (rotate) {
            recipient.own().rotate();
        }
        write(recipient, held);
        events.record(
                EventAction.INVITATION_RESENT,
                recipient.getInvitation().subject(),
                Map.of("recipient", recipient.getAddress(), "rotated", rotate));
    }

    /**
     * Writes to these addresses, to new ones and again to those invited already.
     *
     * @param copies who gets the mail too, without any link
     */
    public void send(String id, List<String> addresses, List<String> copies) {
        List<Recipient.Fields> people =
                addresses.stream().map(Recipient.Fields::of).toList();
        rules.check(people, List.of());
        rules.check(copies.stream().map(Recipient.Fields::of).toList(), List.of());
        Invitation invitation = holding(id);
        Map<String, Recipient> already = recipients.among(invitation, addresses);
        List<Recipient.Fields> added = new ArrayList<>(people);
        added.removeIf(it -> already.containsKey(Recipient.key(it.email())));
        boolean held = approvals.hold(invitation);
        resend(already.values(), false, held);
        add(invitation, added, held);
        count(copies);
        copies.forEach(it -> copy(invitation, it, held));
    }

    private void copy(Invitation invitation, String address, boolean held) {
        Map<String, String> ids = Map.of("invitation", invitation.getId(), "copy", address);
        Optional<Instant> until = Optional.ofNullable(invitation.getTerm().getExpires());
        keep(outbox.add(InvitationMail.NAME, ids, address, until), invitation, held);
    }

    /** Takes one recipient's link back. */
    @Requires(Permission.CHANGE_INVITATION)
    public void revoke(String recipientId) {
        Recipient recipient = reach.recipient(recipientId);
        reach.lock(recipient.getInvitation().getId());
        recipients.fresh(recipientId).filter(Recipient::isOpen).ifPresent(it -> {
            it.revoke(clock.instant());
            events.record(
                    EventAction.INVITATION_REVOKED, it.getInvitation().subject(), Map.of("recipient", it.getAddress()));
        });
    }

    /** The invitation, for one sender at a time, so that nobody is added twice; refuses one that admits nobody any more. */
    public Invitation holding(String id) {
        Invitation invitation = reach.lock(id);
        RecipientRules.requireAdmitting(invitation, clock.instant());
        rules.requireGiving(invitation);
        return invitation;
    }

    private List<InvitationDetails.Guest> add(Invitation invitation, List<Recipient.Fields> people, boolean held) {
        count(people.stream().map(Recipient.Fields::email).toList());
        Map<String, Group> groups = rules.granted(people);
        return people.stream()
                .map(it -> add(
                        new Recipient(
                                invitation,
                                it,
                                it.groups().stream().map(groups::get).toList()),
                        held))
                .toList();
    }

    /** Whoever asks has a limit, and each address. */
    private void count(List<String> addresses) {
        limits.count(mandate.sender(), addresses);
    }

    private InvitationDetails.Guest add(Recipient recipient, boolean held) {
        recipients.add(recipient);
        return new InvitationDetails.Guest(recipient, Optional.of(write(recipient, held)));
    }

    private OutboxMail write(Recipient recipient, boolean held) {
        Instant now = clock.instant();
        Instant leaves = recipient.getInvitation().getTerm().leaves(now);
        if (held) {
            recipient.own().hold(now);
        }
        int letter = recipient.getCorrespondence().begin(leaves);
        Map<String, String> ids = Map.of("recipient", recipient.getId(), "letter", String.valueOf(letter));
        OutboxMail mail = outbox.add(InvitationMail.NAME, ids, recipient.getAddress(), Optional.of(recipient.end()));
        keep(mail, recipient.getInvitation(), held);
        recipient.mailed(mail);
        recipient.planReminder(now);
        return mail;
    }

    /** Keeps a mail together with the others of its invitation, and back where that waits. */
    private void keep(OutboxMail mail, Invitation invitation, boolean held) {
        mail.waitUntil(invitation.getTerm().leaves(clock.instant()));
        mail.join(invitation.getId());
        if (held) {
            mail.hold();
        }
    }
}
