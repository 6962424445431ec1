package org.vestibule.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.vestibule.common.Default;
import org.vestibule.common.Identified;
import org.vestibule.common.Message;
import org.vestibule.common.Problem;
import org.vestibule.event.Subject;

/** A way for messages: to people by mail, or to a program by a webhook. It has a secret for its signatures from its beginning. */
@Entity
@Table(name = "notification_transports")
public class Transport extends Identified {
    /** What authentik calls the model. */
    public static final String MODEL = "authentik_events.notificationtransport";

    private String name;

    @Enumerated(EnumType.STRING)
    private TransportMode mode;

    @Column(name = "webhook_url")
    private String webhookUrl;

    private String secret;

    @Column(name = "previous_secret")
    private String previousSecret;

    @Column(name = "previous_until")
    private Instant previousUntil;

    @Column(name = "email_subject_prefix")
    private String emailSubjectPrefix;

    @Column(name = "send_once")
    private boolean sendOnce;

    /**
     * What an administrator, a program or a blueprint may set.
     *
     * @param webhookUrl where a webhook is called, by http or https
     * @param emailSubjectPrefix what the subjects of mails begin with
     * @param sendOnce whether only the first of several people gets a mail; a webhook is called once for each event anyway
     */
    public record Fields(
            @NotBlank @Size(max = 200) String name,
            @NotNull TransportMode mode,
            @Default("") @Size(max = 2000) String webhookUrl,
            @Default("") @Size(max = 200) String emailSubjectPrefix,
            boolean sendOnce) {
        public Fields {
            if (mode == TransportMode.WEBHOOK && !WebhookClient.isAddress(webhookUrl)) {
                throw Problem.invalid("webhook_url", Message.of("transport.error.url"));
            }
        }
    }

    protected Transport() {}

    /** A new one with a sealed secret. */
    public Transport(Fields fields, String sealedSecret) {
        secret = sealedSecret;
        change(fields);
    }

    public final void change(Fields fields) {
        name = fields.name();
        mode = fields.mode();
        webhookUrl = fields.webhookUrl();
        emailSubjectPrefix = fields.emailSubjectPrefix();
        sendOnce = fields.sendOnce();
    }

    public Fields fields() {
        return new Fields(name, mode, webhookUrl, emailSubjectPrefix, sendOnce);
    }

    /** Replaces the secret; until then the one before signs, too. */
    void renew(String sealedSecret, Instant until) {
        previousSecret = secret;
        previousUntil = until;
        secret = sealedSecret;
    }

    /** The sealed secrets that sign at this time, the newest first. */
    List<String> secrets(Instant now) {
        return previousUntil != null && now.isBefore(previousUntil) ? List.of(secret, previousSecret) : List.of(secret);
    }

    public String getName() {
        return name;
    }

    public TransportMode getMode() {
        return mode;
    }

    Subject subject() {
        return new Subject(MODEL, getId(), name);
    }
}
