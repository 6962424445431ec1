package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Configuration;
import org.vestibule.common.Ids;
import org.vestibule.common.Problem;
import org.vestibule.common.ProblemType;
import org.vestibule.common.Unguarded;
import org.vestibule.event.EventAction;
import org.vestibule.event.EventLog;
import org.vestibule.flow.Admission;
import org.vestibule.flow.Destination;
import org.vestibule.mail.Anonymous;
import org.vestibule.user.User;
import org.vestibule.user.UserRepository;

/** Tells the flow engine what the links of invitations give, and notes what their holders do. */
@Stateless
@Unguarded("the link is the permission")
public class InvitationAdmission implements Admission {
    @Inject
    InvitationRepository invitations;

    @Inject
    RecipientRepository recipients;

    @Inject
    InvitationLinks links;

    @Inject
    Replies replies;

    @Inject
    Redemption redemption;

    @Inject
    UserRepository users;

    @Inject
    EventLog events;

    @Inject
    Configuration configuration;

    @Inject
    Clock clock;

    @Override
    public Optional<Entry> byToken(String token) {
        if (configuration.acceptUuidItoken() && Ids.isId(token)) {
            return invitations.find(token).map(this::shared);
        }
        return links.parse(token).flatMap(this::entry);
    }

    @Override
    public Optional<Entry> byId(String id) {
        return Link.of(id).flatMap(this::entry);
    }

    @Override
    public Origin origin(String id) {
        Link link = Link.of(id).orElseThrow();
        Invitation invitation =
                link.personal() ? recipients.get(link.record()).getInvitation() : invitations.get(link.record());
        Turnout turnout =
                invitations.turnouts(List.of(invitation.getId())).getOrDefault(invitation.getId(), Turnout.NONE);
        return new Origin(
                invitation.getId(),
                invitation.getName(),
                invitation.getSharedLink().isSingleUse(),
                invitation.getInviter().getName(),
                turnout.accepted() + invitation.getSharedLink().getUses(),
                invitations.enrolled(invitation.getId()).stream()
                        .map(User::getUsername)
                        .toList());
    }

    @Override
    public void fetched(String id) {
        Link.of(id).ifPresent(link -> {
            if (link.personal()) {
                recipients.fetched(link.record());
            } else {
                invitations.fetched(link.record());
            }
        });
    }

    @Override
    public void opened(String id) {
        Link link = Link.of(id).orElseThrow();
        if (!link.personal()) {
            events.record(
                    EventAction.INVITATION_OPENED,
                    invitations.get(link.record()).subject(),
                    Map.of());
        } else if (recipients.opened(link.record(), clock.instant())) {
            Recipient recipient = recipients.get(link.record());
            events.record(
                    EventAction.INVITATION_OPENED,
                    recipient.getInvitation().subject(),
                    Map.of("recipient", recipient.getAddress()));
        }
    }

    @Override
    public void join(String id, long user) {
        Link link = Link.of(id).orElseThrow();
        User account = users.get(user);
        Addressee addressee = entry(link).map(Entry::addressee).orElseThrow(() -> new Problem(ProblemType.GONE));
        if (!addressee.accounts() || !addressee.takes(account.getEmail())) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
        if (link.personal() || !link.record().equals(account.getInvitationId())) {
            redemption.redeem(id, account);
            users.flush();
        }
    }

    @Override
    public void decline(String id, String reason) {
        recipient(id, Status.VALID).ifPresent(it -> replies.decline(it, reason));
    }

    @Override
    public void askForRenewal(String id) {
        recipient(id, Status.EXPIRED).ifPresent(replies::askForRenewal);
    }

    /** The recipient whose link it is, in that state. */
    private Optional<Recipient> recipient(String id, Status status) {
        Optional<Link> link = Link.of(id).filter(Link::personal);
        return link.flatMap(it -> recipients.find(it.record()))
                .filter(it -> link.get().shown().equals(it.link()) && it.status(clock.instant()) == status);
    }

    @Override
    public void reached(String id, String stage) {
        Link.of(id).filter(Link::personal).ifPresent(link -> recipients.reached(link.record(), stage, clock.instant()));
    }

    private Optional<Entry> entry(Link link) {
        return link.personal()
                ? recipients
                        .find(link.record())
                        .filter(it -> !Anonymous.is(it.getAddress()))
                        .filter(it -> link.version() <= it.link().version())
                        .map(it -> it.link().equals(link.shown()) ? personal(it, link) : replaced(it, link))
                : invitations
                        .find(link.record())
                        .filter(it -> it.link().equals(link))
                        .map(this::shared);
    }

    private Entry shared(Invitation invitation) {
        Instant now = clock.instant();
        Status status = invitation.sharedStatus(now);
        Map<String, Object> data = invitation.filled();
        return new Entry(
                invitation.link().id(),
                invitation.flowId(),
                status,
                status == Status.USED_UP
                        ? invitation.getSharedLink().usedAt()
                        : invitation.getTerm().since(status),
                landing(invitation, "", "", invitation.getLocale()),
                data,
                InvitationData.locked(invitation.getLocked(), data.keySet()),
                redirect(invitation),
                new Addressee("", false, true, invitation.leeway().allowsExistingAccount()));
    }

    private Entry personal(Recipient recipient, Link link) {
        Instant now = clock.instant();
        Invitation invitation = recipient.getInvitation();
        Status status = recipient.status(now);
        String locale = recipient.getLocale().isEmpty() ? invitation.getLocale() : recipient.getLocale();
        return new Entry(
                link.id(),
                invitation.flowId(),
                status,
                recipient.since(status),
                landing(recipient, locale),
                InvitationData.filled(recipient),
                InvitationData.locked(recipient),
                redirect(invitation),
                addressee(recipient, link));
    }

    private static Addressee addressee(Recipient recipient, Link link) {
        Leeway leeway = recipient.getInvitation().leeway();
        return new Addressee(
                recipient.getAddress(), link.mailed(), leeway.allowsOtherAddress(), leeway.allowsExistingAccount());
    }

    /** Where an invitation leads; the usual place where its address, perhaps saved long ago, is not one to choose any more. */
    private String redirect(Invitation invitation) {
        return Destination.isOpen(
                        invitation.getRedirect(), configuration.invitations().redirectHosts())
                ? invitation.getRedirect()
                : "";
    }

    /** Says nothing but to whom the newer mail went, and that not in full. */
    private Entry replaced(Recipient recipient, Link link) {
        Landing nobody = new Landing(
                "", "", "", masked(recipient.getAddress()), "", null, configuration.zone(), configuration.locale());
        return new Entry(
                link.id(),
                recipient.getInvitation().flowId(),
                Status.REPLACED,
                null,
                nobody,
                Map.of(),
                Set.of(),
                "",
                Addressee.ANYBODY);
    }

    /** Enough of an address to know one's own by. */
    private static String masked(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + address.substring(at);
    }

    private Landing landing(Recipient recipient, String locale) {
        Landing all = landing(recipient.getInvitation(), recipient.getName(), recipient.getAddress(), locale);
        return all.until(recipient.getExpires());
    }

    private Landing landing(Invitation invitation, String name, String address, String locale) {
        Inviter inviter = invitation.getInviter();
        String email = Optional.ofNullable(inviter.getUserId())
                .flatMap(users::find)
                .map(User::getEmail)
                .orElse("");
        return new Landing(
                invitation.custody().shown(inviter.getName()),
                email,
                invitation.custody().shown(name),
                address,
                invitation.custody().shown(invitation.getMessage()),
                invitation.getTerm().getExpires(),
                invitation.getZone().isEmpty() ? configuration.zone() : ZoneId.of(invitation.getZone()),
                locale.isEmpty() ? configuration.locale() : Locale.forLanguageTag(locale));
    }
}
