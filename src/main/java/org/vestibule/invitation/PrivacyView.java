package org.vestibule.invitation;

import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Records;
import org.vestibule.event.Event;
import org.vestibule.mail.DeliverySteps;
import org.vestibule.mail.OutboxMail;

/** All that is kept about an address, as programs read it; each list begins with the oldest. */
public record PrivacyView(String email, List<Invited> invitations, List<Mail> mails, List<Happening> events) {
    /**
     * What an invitation knows about its recipient.
     *
     * @param answeredAt when he did what the state says; null where he did nothing
     * @param expires null for never
     */
    public record Invited(
            String invitation,
            String inviter,
            String address,
            @Nullable String name,
            @Nullable String locale,
            Map<String, Object> data,
            String state,
            @Nullable String stage,
            @Nullable Instant answeredAt,
            @Nullable String reason,
            @Nullable Instant repliedAt,
            @Nullable Instant expires) {
        static Invited of(Recipient recipient, Instant now) {
            return new Invited(
                    recipient.getInvitation().getName(),
                    recipient.getInvitation().getInviter().getName(),
                    recipient.getAddress(),
                    recipient.getName(),
                    recipient.getLocale(),
                    recipient.getData(),
                    Records.text(recipient.answer(now)),
                    recipient.getStage(),
                    recipient.getAnsweredAt(),
                    recipient.getReply().getReason(),
                    recipient.getReply().getRepliedAt(),
                    recipient.getExpires());
        }
    }

    /** A mail, and what the server said last. */
    public record Mail(
            String kind,
            String address,
            String state,
            @Nullable String reply,
            DeliverySteps steps) {
        static Mail of(OutboxMail mail) {
            return new Mail(
                    mail.getKind(),
                    mail.getRecipient(),
                    Records.text(mail.getState()),
                    mail.getLastReply(),
                    DeliverySteps.of(mail));
        }
    }

    /** Something that happened, and from which address of the network. */
    public record Happening(String action, Instant created, String clientAddress) {
        static Happening of(Event event) {
            return new Happening(
                    event.getAction().code(),
                    event.getCreated(),
                    event.getActorId() == null ? event.getClientAddress() : "");
        }
    }

    static PrivacyView of(
            String email, List<Recipient> recipients, List<OutboxMail> mails, List<Event> events, Instant now) {
        return new PrivacyView(
                email,
                recipients.stream().map(it -> Invited.of(it, now)).toList(),
                mails.stream().map(Mail::of).toList(),
                events.stream().map(Happening::of).toList());
    }
}
