package org.vestibule.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.JsonConverter;
import org.vestibule.common.StringListConverter;
import org.vestibule.flow.Admission.Status;
import org.vestibule.mail.Anonymous;
import org.vestibule.mail.OutboxMail;
import org.vestibule.user.Group;

/**
 * Somebody who was invited by mail, with a link of his own that makes one account. He answers by opening it, starting, accepting; how
 * the mail fared is told by the outbox alone.
 */
@Entity
@Table(name = "recipients")
public class Recipient extends Identified {
    @ManyToOne(optional = false)
    @JoinColumn(name = "invitation_id")
    private Invitation invitation;

    private String address;

    @Column(name = "address_key")
    private String addressKey;

    private String name;

    @Column(name = "search_key")
    private String searchKey;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> data = Map.of();

    @Column(name = "password_hash")
    private String passwordHash;

    @Convert(converter = StringListConverter.class)
    private List<String> locked = List.of();

    private String locale;

    @ManyToMany
    @JoinTable(
            name = "recipient_groups",
            joinColumns = @JoinColumn(name = "recipient_id"),
            inverseJoinColumns = @JoinColumn(name = "group_id"))
    private Set<Group> groups = new HashSet<>();

    @Embedded
    private PersonalLink own = new PersonalLink();

    @Enumerated(EnumType.STRING)
    private RecipientAnswer answer = RecipientAnswer.NONE;

    private String stage = "";

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName = "";

    @Embedded
    private Correspondence correspondence = new Correspondence();

    @Embedded
    private Reply reply = new Reply();

    private long fetches;

    /**
     * What an inviter may say about a person.
     *
     * @param groups those that he joins besides the invitation's, each by its name or id
     */
    public record Fields(
            @NotBlank String email,
            @Default("") @Size(max = 255) String name,
            Map<String, Object> data,
            List<String> locked,
            @Default("") @Size(max = 35) String locale,
            @Size(max = 50) List<String> groups) {
        /** Somebody of whom nothing else is known. */
        static Fields of(String email) {
            return new Fields(email, "", Map.of(), List.of(), "", List.of());
        }

        Fields hashed(UnaryOperator<String> hash) {
            return new Fields(email, name, InvitationData.hashed(data, hash), locked, locale, groups);
        }
    }

    protected Recipient() {}

    /** Invites somebody; a password in the data must be hashed already. */
    Recipient(Invitation invitation, Fields fields, Collection<Group> joined) {
        this.invitation = invitation;
        address = fields.email();
        addressKey = key(address);
        name = fields.name();
        searchKey = addressKey + " " + name.toLowerCase(Locale.ROOT);
        data = new LinkedHashMap<>(fields.data());
        passwordHash = (String) data.remove(InvitationData.PASSWORD);
        locked = fields.locked();
        locale = fields.locale();
        groups.addAll(joined);
    }

    /** The form in which addresses are compared. */
    static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    Link link() {
        return new Link(true, getId(), own.version());
    }

    /** Plans the next reminder after now. */
    void planReminder(Instant now) {
        correspondence.plan(invitation.getTerm().getReminders(), end(), now);
    }

    /** Remembers the mail that was written to him last, which can be found by him. */
    void mailed(OutboxMail mail) {
        mail.belongTo(invitation.getId(), getId());
        correspondence.mailed(mail);
    }

    void revoke(Instant now) {
        answer = RecipientAnswer.REVOKED;
        answeredAt = now;
    }

    /** Whether his link admits. */
    Status status(Instant now) {
        return switch (answer) {
            case ACCEPTED -> Status.USED_UP;
            case DECLINED -> Status.DECLINED;
            case REVOKED -> Status.REVOKED;
            case NONE, OPENED, STARTED, EXPIRED ->
                Anonymous.is(address) ? invitation.getTerm().over() : own.status(invitation, now);
        };
    }

    /** Whether he waits for approval, by himself or with the invitation. */
    public boolean isHeld() {
        return own.isHeld() || invitation.getApproval().isHeld();
    }

    /** When the invitation ends for him, with a late date for never. */
    Instant end() {
        return own.end(invitation);
    }

    /** The link that is his alone. */
    PersonalLink own() {
        return own;
    }

    /** Forgets what he said, also that he declined. */
    void reopen() {
        answer = answer == RecipientAnswer.DECLINED ? RecipientAnswer.NONE : answer;
        reply = new Reply();
    }

    Instant since(Status status) {
        if (!answer.isOpen()) {
            return answeredAt;
        }
        return status == Status.EXPIRED ? end() : invitation.getTerm().since(status);
    }

    boolean isOpen() {
        return answer.isOpen();
    }

    /** What he did, or what the end of the invitation made of it. */
    public RecipientAnswer answer(Instant now) {
        if (!answer.isOpen()) {
            return answer;
        }
        return switch (status(now)) {
            case REVOKED -> RecipientAnswer.REVOKED;
            case EXPIRED -> RecipientAnswer.EXPIRED;
            default -> answer;
        };
    }

    /** What is filled in for him alone, the hash of a password included. */
    Map<String, Object> filled() {
        return InvitationData.withPassword(data, passwordHash);
    }

    public Invitation getInvitation() {
        return invitation;
    }

    public String getAddress() {
        return address;
    }

    public String getName() {
        return name;
    }

    /** What is filled in for him alone; never a password. */
    public Map<String, Object> getData() {
        return Collections.unmodifiableMap(data);
    }

    public List<String> getLocked() {
        return locked;
    }

    String getLocale() {
        return locale;
    }

    /** The groups that he joins besides the invitation's. */
    public Set<Group> getGroups() {
        return Collections.unmodifiableSet(groups);
    }

    /** The stage that he has reached. */
    public String getStage() {
        return stage;
    }

    public Instant getAnsweredAt() {
        return answeredAt;
    }

    /** The text that he is searched and sorted by, which begins with his address. */
    String getSearchKey() {
        return searchKey;
    }

    /** The account that he made; null before. */
    public Long getUserId() {
        return userId;
    }

    public String getUserName() {
        return userName;
    }

    /** When the invitation ends for him; null for never. */
    public Instant getExpires() {
        return Term.known(end());
    }

    public Reply getReply() {
        return reply;
    }

    public Correspondence getCorrespondence() {
        return correspondence;
    }

    public long getFetches() {
        return fetches;
    }
}
