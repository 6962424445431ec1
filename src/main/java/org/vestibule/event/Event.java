package org.vestibule.event;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.vestibule.common.Caller;
import org.vestibule.common.Ids;
import org.vestibule.common.JsonConverter;

/** Something that happened. It is written once and never changed, but that it forgets about whom it was. */
@Entity
@Table(name = "events")
public class Event {
    private static final int LONGEST_KEY = 320;

    @Id
    private String id = Ids.next();

    @Enumerated(EnumType.STRING)
    private EventAction action;

    @Column(name = "actor_id")
    private Long actorId;

    @Column(name = "actor_name")
    private String actorName = "";

    @Column(name = "client_address")
    private String clientAddress;

    @Column(name = "request_id")
    private String requestId;

    @Column(name = "subject_model")
    private String subjectModel;

    @Column(name = "subject_id")
    private String subjectId;

    @Column(name = "subject_name")
    private String subjectName;

    @Convert(converter = JsonConverter.class)
    private Map<String, Object> context;

    @Column(name = "recipient_key")
    private String recipientKey;

    private Instant created;

    @Column(insertable = false, updatable = false)
    private Long position;

    protected Event() {}

    Event(EventAction action, Subject subject, Map<String, ?> context, Caller caller, Instant created) {
        this.action = action;
        this.subjectModel = subject.model();
        this.subjectId = subject.id();
        this.subjectName = shortened(subject.name());
        this.context = Map.copyOf(context);
        this.recipientKey = recipientKey(context.get("recipient"));
        this.clientAddress = caller.address();
        this.requestId = caller.requestId();
        this.created = created;
        caller.identity().ifPresent(this::by);
    }

    private void by(Caller.Identity actor) {
        actorId = actor.userId();
        actorName = actor.username();
    }

    /** By what the events about a recipient are found; null for those about nobody. */
    private static String recipientKey(Object recipient) {
        return recipient instanceof String address && address.length() <= LONGEST_KEY
                ? address.toLowerCase(Locale.ROOT)
                : null;
    }

    private static String shortened(String name) {
        return name.length() <= 500 ? name : name.substring(0, 499) + "…";
    }

    public String getId() {
        return id;
    }

    public EventAction getAction() {
        return action;
    }

    /** The user who did it; null where nobody was signed in, and in background jobs. */
    public Long getActorId() {
        return actorId;
    }

    public String getActorName() {
        return actorName;
    }

    public String getClientAddress() {
        return clientAddress;
    }

    public String getRequestId() {
        return requestId;
    }

    public String getSubjectModel() {
        return subjectModel;
    }

    /** The feature that it concerns, in authentik's words, such as {@code authentik.stages.invitation}. */
    public String getApp() {
        return subjectModel.isEmpty() ? "vestibule" : subjectModel.split("\\.", 2)[0].replace('_', '.');
    }

    public String getSubjectId() {
        return subjectId;
    }

    public String getSubjectName() {
        return subjectName;
    }

    public Map<String, Object> getContext() {
        return context;
    }

    /** The address of the recipient whom the context names, in lower case; null where it names none. */
    public String getRecipientKey() {
        return recipientKey;
    }

    public Instant getCreated() {
        return created;
    }

    /** Its place among all events, which the database gives; null before it is read back. */
    public Long getPosition() {
        return position;
    }
}
