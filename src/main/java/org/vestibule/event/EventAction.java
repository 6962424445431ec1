package org.vestibule.event;

/** What happened. Outside of the product a constant is written in lower case, by authentik's name where authentik has one. */
public enum EventAction {
    LOGIN(Tone.GOOD),
    LOGIN_FAILED(Tone.BAD),
    LOGOUT(Tone.PLAIN),
    SIGN_IN_ENDED(Tone.PLAIN),
    USER_WRITE(Tone.GOOD),
    PASSWORD_SET(Tone.PLAIN),
    SECRET_VIEW(Tone.NOTABLE),
    INVITATION_CREATED(Tone.PLAIN),
    INVITATION_OPENED(Tone.PLAIN),
    INVITATION_USED(Tone.GOOD),
    INVITATION_EXTENDED(Tone.PLAIN),
    INVITATION_REVOKED(Tone.PLAIN),
    EMAIL_SENT(Tone.GOOD),
    EMAIL_FAILED(Tone.BAD),
    EMAIL_RETRIED(Tone.PLAIN),
    MAIL_PAUSED(Tone.WAITING),
    MAIL_RESUMED(Tone.GOOD),
    MODEL_CREATED(Tone.PLAIN),
    MODEL_UPDATED(Tone.PLAIN),
    MODEL_DELETED(Tone.PLAIN),
    BLUEPRINT_IMPORTED(Tone.GOOD),
    REFUSED(Tone.BAD),
    SUSPICIOUS_REQUEST(Tone.BAD),
    POLICY_EXCEPTION(Tone.BAD),
    SYSTEM_EXCEPTION(Tone.BAD),
    CONFIGURATION_ERROR(Tone.BAD);

    /** How a list shows it. */
    enum Tone {
        PLAIN,
        GOOD,
        WAITING,
        BAD,
        NOTABLE
    }

    private final Tone tone;

    EventAction(Tone tone) {
        this.tone = tone;
    }

    Tone tone() {
        return tone;
    }
}
