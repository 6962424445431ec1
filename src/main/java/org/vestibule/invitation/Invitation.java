package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vestibule.common.Caller;
import org.vestibule.common.Identified;
import org.vestibule.common.JsonConverter;
import org.vestibule.common.StringListConverter;
import org.vestibule.event.Subject;
import org.vestibule.flow.Admission.Status;
import org.vestibule.flow.Flow;
import org.vestibule.user.Group;
import org.vestibule.user.User;

/**
 * Lets people into a flow: through a link that it shares, and through a link of each of its recipients. It is scheduled, active, then
 * used up, expired or revoked, suspended while it has no flow or nobody who answers for it, and unapproved while somebody else has to
 * look at it. Use deletes nothing.
 */
@Entity
@Table(name = "invitations")
public class Invitation extends Identified {
    /** What it is called in events and blueprints. */
    static final String MODEL = "authentik_stages_invitation.invitation";

    private String name;

    @ManyToOne
    @JoinColumn(name = "flow_id")
    private Flow flow;

    private Instant created;

    @Embedded
    private Inviter inviter;

    @Column(name = "search_key")
    private String searchKey;

    /** The database makes it. */
    @Column(name = "name_key", insertable = false, updatable = false)
    private String nameKey;

    @Embedded
    private Term term = new Term();

    @Embedded
    private SharedLink sharedLink = new SharedLink();

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> data = Map.of();

    @Column(name = "password_hash")
    private String passwordHash;

    @Convert(converter = StringListConverter.class)
    private List<String> locked = List.of();

    @Embedded
    private Notices notices = new Notices();

    @Embedded
    private Custody custody = new Custody();

    @Embedded
    private Standing standing = new Standing();

    @Embedded
    private Approval approval = new Approval();

    @Embedded
    private Leeway leeway = new Leeway();

    private String message;
    private String locale;
    private String zone;
    private String redirect;

    @ManyToMany
    @JoinTable(
            name = "invitation_groups",
            joinColumns = @JoinColumn(name = "invitation_id"),
            inverseJoinColumns = @JoinColumn(name = "group_id"))
    private Set<Group> groups = new HashSet<>();

    protected Invitation() {}

    /** An invitation with its shared link on. */
    public Invitation(Caller.Identity creator, Instant created) {
        inviter = new Inviter(creator);
        this.created = created;
    }

    public InvitationFields fields() {
        return new InvitationFields(
                name,
                term.getExpires(),
                data,
                null,
                sharedLink.getUsesAllowed(),
                flowId(),
                locked,
                groups.stream().map(Group::getId).sorted().toList(),
                message,
                locale,
                zone,
                redirect,
                term.getNotBefore(),
                notices.areOfUses(),
                term.getReminders().terms(),
                standing.getType(),
                standing.getPath(),
                standing.getDays(),
                leeway.allowsOtherAddress(),
                leeway.allowsExistingAccount());
    }

    /** Takes what an inviter set; a password in the data must be hashed already. One that the data does not name stays. */
    public void change(InvitationFields fields, Flow itsFlow, Set<Group> itsGroups) {
        name = fields.name();
        term.set(fields.notBefore(), fields.expires());
        term.remind(fields.reminders());
        data = new LinkedHashMap<>(fields.fixedData());
        if (data.containsKey(InvitationData.PASSWORD)) {
            passwordHash = (String) data.remove(InvitationData.PASSWORD);
        }
        sharedLink.allow(fields.usesAllowed());
        flow = itsFlow;
        locked = fields.locked();
        message = fields.message();
        locale = fields.locale();
        zone = fields.zone();
        redirect = fields.redirect();
        notices.tellOfUses(fields.tellInviter());
        standing = new Standing(fields);
        leeway.set(fields);
        groups.retainAll(itsGroups);
        groups.addAll(itsGroups);
        searchKey = inviter.searchKey(name);
    }

    /** Gives it to somebody else, who is who invites from now on; that ends a suspension. */
    void handOver(User user) {
        inviter = new Inviter(user);
        custody.resume();
        searchKey = inviter.searchKey(name);
    }

    Custody custody() {
        return custody;
    }

    Link link() {
        return new Link(false, getId(), sharedLink.version());
    }

    /** What is filled in for everybody, the hash of a password included. */
    Map<String, Object> filled() {
        return InvitationData.merged(Map.of(), InvitationData.withPassword(data, passwordHash));
    }

    Subject subject() {
        return new Subject(MODEL, getId(), name);
    }

    /** Whether its links admit at that time, whatever became of each. */
    Status status(Instant now) {
        Status status = term.status(now);
        if ((flow == null || custody.isSuspended()) && status != Status.REVOKED) {
            return Status.SUSPENDED;
        }
        return approval.isHeld() ? Approval.held(status) : status;
    }

    /** Whether the shared link admits. */
    Status sharedStatus(Instant now) {
        if (term.isRevoked() || !sharedLink.isOn()) {
            return Status.REVOKED;
        }
        return sharedLink.isSpent() ? Status.USED_UP : status(now);
    }

    /** The state of the whole: used up when somebody came and nobody else can. */
    Status status(Turnout recipients, Instant now) {
        boolean came = sharedLink.getUses() > 0 || recipients.accepted() > 0;
        boolean usedUp = came && (!sharedLink.isOn() || sharedLink.isSpent()) && recipients.open() == 0;
        return usedUp && !term.isRevoked() ? Status.USED_UP : status(now);
    }

    public String getName() {
        return name;
    }

    /** Null while it is suspended. */
    public Flow getFlow() {
        return flow;
    }

    /** The flow's id; null while it is suspended. */
    public String flowId() {
        return flow == null ? null : flow.getId();
    }

    public Instant getCreated() {
        return created;
    }

    public Inviter getInviter() {
        return inviter;
    }

    public Approval getApproval() {
        return approval;
    }

    public Term getTerm() {
        return term;
    }

    public SharedLink getSharedLink() {
        return sharedLink;
    }

    /** What is filled in for everybody; never a password. */
    public Map<String, Object> getData() {
        return Collections.unmodifiableMap(data);
    }

    public List<String> getLocked() {
        return locked;
    }

    public Set<Group> getGroups() {
        return Collections.unmodifiableSet(groups);
    }

    public String getMessage() {
        return message;
    }

    /** What those become who come by it. */
    public Standing getStanding() {
        return standing;
    }

    Leeway leeway() {
        return leeway;
    }

    Notices getNotices() {
        return notices;
    }

    String getLocale() {
        return locale;
    }

    String getZone() {
        return zone;
    }

    /** The zone in which it tells its term; null for that of who looks. */
    public ZoneId termZone() {
        return zone.isEmpty() ? null : ZoneId.of(zone);
    }

    public String getRedirect() {
        return redirect;
    }
}
