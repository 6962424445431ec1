package org.vestibule.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Count;
import org.vestibule.common.Order;
import org.vestibule.common.Page;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.flow.Admission.Status;
import org.vestibule.flow.AskedFields;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowService;
import org.vestibule.user.Group;

/** Lets people look up invitations. */
@Stateless
@Requires(Permission.VIEW_INVITATION)
public class InvitationCatalog {
    private static final String SOONEST = " order by i.term.expires, i.id";
    private static final int FEW = 5;
    private static final int MOST = 100;
    private static final int GUESTS = 50;
    private static final int MOST_GUESTS = 10_000;

    @Inject
    InvitationRepository invitations;

    @Inject
    RecipientRepository recipients;

    @Inject
    Figures figures;

    @Inject
    Reach reach;

    @Inject
    InvitationRules rules;

    @Inject
    FlowService flows;

    @Inject
    AskedFields asked;

    @Inject
    Clock clock;

    /** A line of the list. */
    public record Row(Invitation invitation, Status state, Turnout turnout) {}

    /**
     * Invitations that end soon though somebody has not answered.
     *
     * @param first those that end first
     */
    public record Ending(Count count, List<Row> first) {}

    /** A part of the list, of so many at most, by keyset. */
    public Slice<Row> list(InvitationFilter filter, Order<Invitation> order, Optional<String> cursor, int size) {
        Instant now = clock.instant();
        Slice<Invitation> slice = invitations.list(filter.ownedBy(reach.owner()), order, cursor, size, now);
        Map<String, Turnout> turnouts = turnouts(slice.items(), now);
        return slice.map(it -> row(it, turnouts, now));
    }

    /** A part of the list, by position; in the order of a JPQL clause. */
    public Page<Row> page(InvitationFilter filter, String orderBy, int offset, int size) {
        Instant now = clock.instant();
        Page<Invitation> page = invitations.page(filter.ownedBy(reach.owner()), orderBy, offset, size, now);
        Map<String, Turnout> turnouts = turnouts(page.items(), now);
        return page.map(it -> row(it, turnouts, now));
    }

    /** What ends within this time though somebody has not answered: a recipient, or anybody with the shared link. */
    public Ending ending(Duration time) {
        Instant now = clock.instant();
        List<String> ids = invitations.unanswered(now, now.plus(time), MOST + 1, reach.owner());
        List<Invitation> first = invitations.all(ids.subList(0, Math.min(ids.size(), FEW)), SOONEST);
        Map<String, Turnout> turnouts = turnouts(first, now);
        return new Ending(
                Count.of(ids.size(), MOST),
                first.stream().map(it -> row(it, turnouts, now)).toList());
    }

    public Invitation get(String id) {
        return reach.get(id);
    }

    /** An invitation with a part of its recipients. */
    public InvitationDetails details(
            String id, RecipientFilter filter, Order<Recipient> order, Optional<String> cursor) {
        Instant now = clock.instant();
        Invitation invitation = reach.get(id);
        Funnel funnel = funnel(invitation, now);
        return new InvitationDetails(
                invitation,
                invitation.status(funnel.turnout(), now),
                funnel,
                recipients.list(id, filter, order, cursor, GUESTS),
                invitations.enrolled(id));
    }

    private Funnel funnel(Invitation invitation, Instant now) {
        return Funnel.of(figures.of(invitation.getId(), now), asked.stages(invitation.getFlow()));
    }

    /** A part of an invitation's recipients, of so many at most, by keyset. */
    public Slice<InvitationDetails.Guest> guests(
            String id, RecipientFilter filter, Order<Recipient> order, Optional<String> cursor, int size) {
        reach.get(id);
        return recipients.list(id, filter, order, cursor, size);
    }

    /** The ids of the accounts that the shown recipients made, as far as they are still there. */
    public Set<Long> accounts(InvitationDetails details) {
        return recipients.accounts(details.guests().items());
    }

    /** An invitation with its recipients, the first {@value #MOST_GUESTS}. */
    public InvitationDetails whole(String id) {
        InvitationDetails first =
                details(id, RecipientFilter.ALL, RecipientRepository.ORDERS.standard(), Optional.empty());
        List<InvitationDetails.Guest> all = new ArrayList<>(first.guests().items());
        Optional<String> next = first.guests().next();
        while (next.isPresent() && all.size() < MOST_GUESTS) {
            Slice<InvitationDetails.Guest> more =
                    recipients.list(id, RecipientFilter.ALL, RecipientRepository.ORDERS.standard(), next, GUESTS);
            all.addAll(more.items());
            next = more.next();
        }
        Slice<InvitationDetails.Guest> guests = new Slice<>(all, Optional.empty(), Optional.empty());
        return new InvitationDetails(first.invitation(), first.state(), first.funnel(), guests, first.enrolled());
    }

    /** What is filled in for everybody though nobody is asked for it in the invitation's flow. */
    public Set<String> unknownKeys(Invitation invitation) {
        return unknownKeys(invitation, Stream.of(invitation.getData()));
    }

    /** The same, with what is filled in for the recipients who are shown. */
    public Set<String> unknownKeys(InvitationDetails details) {
        Invitation invitation = details.invitation();
        Stream<Map<String, Object>> personal =
                details.guests().items().stream().map(it -> it.recipient().getData());
        return unknownKeys(invitation, Stream.concat(Stream.of(invitation.getData()), personal));
    }

    private Set<String> unknownKeys(Invitation invitation, Stream<Map<String, Object>> data) {
        if (invitation.getFlow() == null) {
            return Set.of();
        }
        Set<String> keys = InvitationData.keys(asked.of(invitation.getFlow()));
        return data.flatMap(it -> InvitationData.unknown(it, keys).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The flows that the caller's invitations may lead to. */
    public List<Flow> flows() {
        return flows.enrollments().stream()
                .filter(it -> rules.mayLeadTo(it.getId()))
                .toList();
    }

    /** The groups that the caller may let invitees join. */
    public List<Group> grantableGroups() {
        return rules.grantable();
    }

    /** Whether the caller may say of what type and path accounts become. */
    public boolean mayShape() {
        return rules.mayShape();
    }

    private Map<String, Turnout> turnouts(List<Invitation> some, Instant now) {
        return figures.turnouts(some.stream().map(Invitation::getId).toList(), now);
    }

    private static Row row(Invitation invitation, Map<String, Turnout> turnouts, Instant now) {
        Turnout turnout = turnouts.getOrDefault(invitation.getId(), Turnout.NONE);
        return new Row(invitation, invitation.status(turnout, now), turnout);
    }
}
