package org.vestibule.invitation;

import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Records;
import org.vestibule.flow.Flow;
import org.vestibule.flow.FlowModel;
import org.vestibule.invitation.InvitationCatalog.Row;
import org.vestibule.mail.DeliveryState;
import org.vestibule.mail.DeliverySteps;
import org.vestibule.mail.OutboxMail;
import org.vestibule.rest.Holds;
import org.vestibule.user.Group;
import org.vestibule.user.UserType;

/**
 * An invitation as programs read it: authentik's members first, then ours.
 *
 * @param funnel null in a list
 * @param recipients null in a list
 * @param link null in a list, while it is off, and for those who may not see it
 */
public record InvitationView(
        String pk,
        String name,
        @Nullable Instant expires,
        Map<String, Object> fixedData,
        Creator createdBy,
        boolean singleUse,
        @Nullable String flow,
        @Nullable @Holds(Flow.class) Map<String, Object> flowObj,
        @Nullable Integer usesAllowed,
        int uses,
        boolean shared,
        List<String> locked,
        List<String> groups,
        String message,
        String locale,
        String zone,
        String redirect,
        @Nullable Instant notBefore,
        boolean tellInviter,
        List<String> reminders,
        @Nullable @Holds(UserType.class) String userType,
        String userPath,
        @Nullable Integer membershipDays,
        boolean allowOtherAddress,
        boolean allowExistingAccount,
        String state,
        Turnout turnout,
        @Nullable Funnel funnel,
        @Nullable List<Person> recipients,
        @Nullable String link,
        Approved approval) {
    /** What is known of the inviter, also when the account is gone; authentik's PartialUser. */
    public record Creator(@Nullable Long pk, String username, String name, String uid) {
        static Creator of(Inviter inviter) {
            Long pk = inviter.getUserId();
            return new Creator(pk, inviter.getUsername(), inviter.getName(), String.valueOf(pk));
        }
    }

    /**
     * Whether somebody else has to look at it.
     *
     * @param held whether the whole of it is held back, and not only some recipients
     * @param askedAt since when a decision is waited for; null where none is
     * @param revision what a decision says that it has seen
     * @param rejection why it was rejected; null where it was not, or was changed since
     */
    public record Approved(
            boolean held,
            @Nullable Instant askedAt,
            int revision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String rejection) {
        static Approved of(Approval approval) {
            return new Approved(
                    approval.isHeld(),
                    approval.getAskedAt(),
                    approval.getRevision(),
                    approval.getDecidedBy(),
                    approval.getDecidedAt(),
                    approval.getRejection());
        }
    }

    /**
     * What a recipient has said without taking the invitation.
     *
     * @param reason why he declined
     * @param notMe whether he says that somebody else is meant
     * @param renewal whether he asks for another one, as his has expired
     * @param at when he last said something; null where he never did
     * @param remindersStopped when he asked for no reminders; null where he did not
     */
    public record Said(
            @Nullable String reason,
            boolean notMe,
            boolean renewal,
            @Nullable Instant at,
            @Nullable Instant remindersStopped) {
        static Said by(Recipient recipient) {
            Reply reply = recipient.getReply();
            return new Said(
                    reply.getReason(),
                    reply.isNotMe(),
                    reply.isRenewal(),
                    reply.getRepliedAt(),
                    recipient.getCorrespondence().getMutedAt());
        }
    }

    /** A recipient, what became of the mail, and what he answered. */
    public record Person(
            String pk,
            String email,
            @Nullable String name,
            Map<String, Object> data,
            List<String> locked,
            @Nullable String locale,
            List<String> groups,
            @Nullable Instant expires,
            @Holds(RecipientAnswer.class) String answer,
            @Nullable String stage,
            @Nullable Instant answeredAt,
            @Nullable Long user,
            @Nullable @Holds(DeliveryState.class) String delivery,
            @Nullable DeliverySteps deliverySteps,
            @Nullable String lastReply,
            @Nullable Instant nextReminder,
            Said said,
            boolean held) {
        static Person of(InvitationDetails.Guest guest, Instant now) {
            Recipient recipient = guest.recipient();
            Optional<OutboxMail> mail = guest.mail();
            return new Person(
                    recipient.getId(),
                    recipient.getAddress(),
                    recipient.getName(),
                    recipient.getData(),
                    recipient.getLocked(),
                    recipient.getLocale(),
                    recipient.getGroups().stream().map(Group::getId).sorted().toList(),
                    recipient.getExpires(),
                    recipient.answer(now).name().toLowerCase(Locale.ROOT),
                    recipient.getStage(),
                    recipient.getAnsweredAt(),
                    recipient.getUserId(),
                    mail.map(it -> it.getState().name().toLowerCase(Locale.ROOT))
                            .orElse(null),
                    mail.map(DeliverySteps::of).orElse(null),
                    mail.map(OutboxMail::getLastReply).orElse(""),
                    recipient.getCorrespondence().getRemindAt(),
                    Said.by(recipient),
                    recipient.isHeld());
        }
    }

    /** The key alone: the JSON mapping keeps what it writes in a set, and all of an invitation takes long. */
    @Override
    public int hashCode() {
        return pk.hashCode();
    }

    static InvitationView of(InvitationDetails details, List<Person> recipients, String link) {
        return of(details.row(), details.funnel(), recipients, link);
    }

    /** As a list shows it. */
    static InvitationView of(Row row) {
        return of(row, null, null, null);
    }

    private static InvitationView of(Row row, Funnel funnel, List<Person> recipients, String link) {
        Invitation invitation = row.invitation();
        InvitationFields fields = invitation.fields();
        Map<String, Object> values = new HashMap<>();
        values.put("pk", invitation.getId());
        values.put("created_by", Creator.of(invitation.getInviter()));
        values.put("single_use", invitation.getSharedLink().isSingleUse());
        values.put("flow_obj", invitation.getFlow() == null ? null : FlowModel.view(invitation.getFlow()));
        values.put("user_type", fields.userType() == null ? null : Records.text(fields.userType()));
        values.put("uses", invitation.getSharedLink().getUses());
        values.put("shared", invitation.getSharedLink().isOn());
        values.put("state", InvitationStates.name(row.state()));
        values.put("turnout", row.turnout());
        values.put("funnel", funnel);
        values.put("recipients", recipients);
        values.put("link", link);
        values.put("approval", Approved.of(invitation.getApproval()));
        return Records.show(InvitationView.class, fields, values);
    }
}
