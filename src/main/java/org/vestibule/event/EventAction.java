package org.vestibule.event;

import org.vestibule.common.Records;

/** What happened. Outside of the product a constant is written in lower case, by authentik's name where authentik has one. */
public enum EventAction {
    LOGIN(Topic.SIGN_IN, Tone.GOOD),
    LOGIN_FAILED(Topic.SIGN_IN, Tone.BAD),
    LOGOUT(Topic.SIGN_IN, Tone.PLAIN),
    SIGN_IN_ENDED(Topic.SIGN_IN, Tone.PLAIN),
    USER_WRITE(Topic.ACCOUNT, Tone.GOOD),
    PASSWORD_SET(Topic.ACCOUNT, Tone.PLAIN),
    DEVICE_ADDED(Topic.ACCOUNT, Tone.NOTABLE),
    DEVICE_RENAMED(Topic.ACCOUNT, Tone.PLAIN),
    DEVICE_REMOVED(Topic.ACCOUNT, Tone.NOTABLE),
    SECRET_VIEW(Topic.LINK, Tone.NOTABLE),
    SECRET_ROTATE(Topic.OBJECT, Tone.NOTABLE),
    INVITATION_CREATED(Topic.INVITATION, Tone.PLAIN),
    INVITATION_OPENED(Topic.INVITATION, Tone.PLAIN),
    INVITATION_USED(Topic.INVITATION, Tone.GOOD),
    INVITATION_EXTENDED(Topic.INVITATION, Tone.PLAIN),
    INVITATION_EXPIRED(Topic.INVITATION, Tone.NOTABLE),
    INVITATION_REVOKED(Topic.INVITATION, Tone.PLAIN),
    INVITATION_HANDED_OVER(Topic.INVITATION, Tone.NOTABLE),
    INVITATION_SUSPENDED(Topic.INVITATION, Tone.WAITING),
    INVITATION_RESUMED(Topic.INVITATION, Tone.PLAIN),
    INVITATION_APPROVAL_WAITING(Topic.INVITATION, Tone.WAITING),
    INVITATION_APPROVED(Topic.INVITATION, Tone.GOOD),
    INVITATION_REJECTED(Topic.INVITATION, Tone.NOTABLE),
    APPROVAL_ASKED(Topic.FLOW, Tone.WAITING),
    APPROVAL_GIVEN(Topic.FLOW, Tone.GOOD),
    APPROVAL_DENIED(Topic.FLOW, Tone.NOTABLE),
    APPROVAL_EXPIRED(Topic.FLOW, Tone.NOTABLE),
    INVITATION_DECLINED(Topic.INVITATION, Tone.NOTABLE),
    INVITATION_RESENT(Topic.INVITATION, Tone.PLAIN),
    INVITATION_RENEWED(Topic.INVITATION, Tone.PLAIN),
    RENEWAL_REQUESTED(Topic.INVITATION, Tone.WAITING),
    REMINDERS_STOPPED(Topic.INVITATION, Tone.PLAIN),
    MAILING_SENT(Topic.INVITATION, Tone.GOOD),
    MAILING_PAUSED(Topic.INVITATION, Tone.WAITING),
    MAILING_RESUMED(Topic.INVITATION, Tone.PLAIN),
    MAILING_CANCELLED(Topic.INVITATION, Tone.PLAIN),
    LIST_EXPORTED(Topic.SYSTEM, Tone.NOTABLE),
    ADDRESS_EXPORTED(Topic.INVITATION, Tone.NOTABLE),
    ADDRESS_ERASED(Topic.INVITATION, Tone.NOTABLE),
    EMAIL_SENT(Topic.MAIL, Tone.GOOD),
    EMAIL_FAILED(Topic.MAIL, Tone.BAD),
    EMAIL_BOUNCED(Topic.MAIL, Tone.BAD),
    EMAIL_DELAYED(Topic.MAIL, Tone.WAITING),
    EMAIL_RETRIED(Topic.MAIL, Tone.PLAIN),
    EMAIL_CANCELLED(Topic.MAIL, Tone.PLAIN),
    EMAIL_TESTED(Topic.MAIL, Tone.PLAIN),
    MAIL_PAUSED(Topic.MAIL, Tone.WAITING),
    MAIL_RESUMED(Topic.MAIL, Tone.GOOD),
    NOTIFICATION_TEST(Topic.MESSAGE, Tone.PLAIN),
    WEBHOOK_REPLAYED(Topic.MESSAGE, Tone.PLAIN),
    MEMBERSHIP_ENDED(Topic.ACCOUNT, Tone.NOTABLE),
    MODEL_CREATED(Topic.OBJECT, Tone.PLAIN),
    MODEL_UPDATED(Topic.OBJECT, Tone.PLAIN),
    MODEL_DELETED(Topic.OBJECT, Tone.PLAIN),
    BLUEPRINT_IMPORTED(Topic.FLOW, Tone.GOOD),
    REFUSED(Topic.REFUSED, Tone.BAD),
    SUSPICIOUS_REQUEST(Topic.REFUSED, Tone.BAD),
    POLICY_EXECUTION(Topic.FLOW, Tone.PLAIN),
    POLICY_EXCEPTION(Topic.FLOW, Tone.BAD),
    CUSTOM(Topic.FLOW, Tone.PLAIN),
    SYSTEM_EXCEPTION(Topic.SYSTEM, Tone.BAD),
    CONFIGURATION_ERROR(Topic.SYSTEM, Tone.BAD);

    /** What it concerns. */
    enum Topic {
        SIGN_IN,
        ACCOUNT,
        LINK,
        INVITATION,
        MAIL,
        MESSAGE,
        FLOW,
        OBJECT,
        REFUSED,
        SYSTEM
    }

    /** Whether somebody should look at it. */
    enum Tone {
        PLAIN,
        GOOD,
        NOTABLE,
        WAITING,
        BAD
    }

    private final Topic topic;
    private final Tone tone;

    EventAction(Topic topic, Tone tone) {
        this.topic = topic;
        this.tone = tone;
    }

    /** How the outside writes it. */
    public String code() {
        return Records.text(this);
    }

    Topic topic() {
        return topic;
    }

    Tone tone() {
        return tone;
    }
}
