package org.vestibule.notification;

/**
 * What came of calling a webhook.
 *
 * @param status of HTTP; 0 where there was no answer
 * @param text how the answer began, or why there was none
 */
public record WebhookAnswer(int status, String text) {
    private static final int GONE = 410;

    public WebhookAnswer {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        text = line.length() <= WebhookDelivery.LONGEST_ANSWER
                ? line
                : line.substring(0, WebhookDelivery.LONGEST_ANSWER - 1) + "…";
    }

    /** No answer, and why. */
    static WebhookAnswer none(String reason) {
        return new WebhookAnswer(0, reason);
    }

    /** Whether the receiver has taken it. What leads elsewhere is not followed, and so no success. */
    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Whether there was none to talk to, so that others need not be tried at once. */
    boolean isMissing() {
        return status == 0;
    }

    /** Whether the receiver wants to hear of this no more. */
    boolean isFinal() {
        return status == GONE;
    }
}
