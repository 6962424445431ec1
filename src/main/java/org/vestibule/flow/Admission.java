package org.vestibule.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.user.UserKeys;

/** Lets visitors into flows by links. The engine asks it when a link is opened and at every step of a run that began with one. */
public interface Admission {
    /** What a link's token admits to, also when that is over; empty where the token is not genuine. */
    Optional<Entry> byToken(String token);

    /** The same by the id that a run keeps; empty when the link was renewed or removed. */
    Optional<Entry> byId(String id);

    /** What stands behind a link, by the id that a run keeps. */
    Origin origin(String id);

    /** Counts that somebody or something fetched the link's page; changes nothing else. */
    void fetched(String id);

    /** Notes that the invitee pressed the button of the first page. */
    void opened(String id);

    /** Ends what a link admits to, as its holder does not want it; where it admits no more, nothing changes. */
    void decline(String id, String reason);

    /** Tells whoever invited that the holder of an expired link wants another one. */
    void askForRenewal(String id);

    /** Adds what the link gives to an account that there is already, and uses it up; once for each account. */
    void join(String id, long user);

    /** Notes the stage that the invitee has reached. */
    void reached(String id, String stage);

    /** Whether a link admits at this moment. */
    enum Status {
        VALID,
        SCHEDULED,
        /** Somebody has yet to approve it, or would not. */
        UNAPPROVED,
        SUSPENDED,
        USED_UP,
        EXPIRED,
        REVOKED,
        DECLINED,
        /** A newer mail holds another link. */
        REPLACED
    }

    /**
     * What a genuine link gives.
     *
     * @param id the link's record and version; no secret
     * @param flowId the only flow it works for; null when that flow is gone
     * @param since when it was used, revoked or expired, or when it begins; null where that means nothing
     * @param data what is known of the invitee, by the keys of prompts
     * @param locked the keys that the invitee cannot change
     * @param redirect where to go after the flow, which whoever invited may choose; empty for the usual place
     */
    record Entry(
            String id,
            String flowId,
            Status status,
            Instant since,
            Landing landing,
            Map<String, Object> data,
            Set<String> locked,
            String redirect,
            Addressee addressee) {
        boolean admitsTo(Flow flow) {
            return status == Status.VALID && flow.getId().equals(flowId);
        }
    }

    /**
     * Whom a link is for.
     *
     * @param address empty with a link that is not for one person
     * @param proven whether the link stood in a mail to that address, which nobody else was shown: its holder reads the mailbox
     * @param others whether somebody with another address may come by it
     * @param accounts whether it adds its groups to an account that there is already
     */
    record Addressee(String address, boolean proven, boolean others, boolean accounts) {
        /** Whoever has the link. */
        public static final Addressee ANYBODY = new Addressee("", false, true, false);

        /** Whether somebody of that address may come by the link. */
        public boolean takes(String email) {
            return others || address.isEmpty() || names(email);
        }

        /** Whether that address is the one that was invited. */
        public boolean names(String email) {
            return UserKeys.of(address).equals(UserKeys.of(email));
        }

        /** The address whose mailbox the link's holder has proven to read; empty where he has not. */
        public String mailbox() {
            return proven ? address : "";
        }
    }

    /**
     * What the first page tells.
     *
     * @param recipientEmail empty with a link that is not for one person
     * @param expires null for never
     */
    record Landing(
            String inviter,
            String inviterEmail,
            String recipientName,
            String recipientEmail,
            String message,
            Instant expires,
            ZoneId zone,
            Locale locale) {
        /** The same with another end; null for never. */
        public Landing until(Instant end) {
            return new Landing(inviter, inviterEmail, recipientName, recipientEmail, message, end, zone, locale);
        }
    }

    /**
     * What expressions can ask about a link.
     *
     * @param id of the invitation
     * @param inviter the user name of who invites
     * @param uses how many have come by it so far
     * @param usedBy the user names of the latest of them, at most fifty
     */
    record Origin(String id, String name, boolean singleUse, String inviter, long uses, List<String> usedBy) {}
}
