package org.vestibule.invitation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.vestibule.common.Unguarded;
import org.vestibule.web.Address;
import org.vestibule.web.Navigation;
import org.vestibule.web.PathValues;

/** Where the small links of a mail lead: it asks whether somebody wants no reminders, or is not meant. Looking changes nothing. */
@Named
@RequestScoped
@Unguarded("the key of the link is the permission")
public class ReplyPage {
    @Inject
    Replies replies;

    @Inject
    PathValues path;

    @Inject
    HttpServletRequest request;

    @Inject
    Address address;

    @Inject
    Navigation navigation;

    @Inject
    Clock clock;

    private String key;
    private Optional<Recipient> recipient;
    private String reason;

    @PostConstruct
    void load() {
        key = Objects.requireNonNullElse(request.getParameter("key"), "");
        recipient = replies.find(key);
        if (recipient.isEmpty()) {
            response().setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    public void stop() {
        replies.stopReminders(key);
        navigation.go(address.herePath());
    }

    public void notMe() {
        replies.notMe(key, Objects.requireNonNullElse(reason, ""));
        navigation.go(address.herePath());
    }

    /** What the page shows: {@code unknown}; {@code stop} or {@code not_me}, or that it is done; or that there is nothing left to end. */
    public String getStep() {
        return recipient.map(this::step).orElse("unknown");
    }

    private String step(Recipient known) {
        if (path.get("what").equals("stop")) {
            return known.getCorrespondence().getMutedAt() == null ? "stop" : "stopped";
        }
        if (known.getReply().isNotMe()) {
            return "closed";
        }
        return known.answer(clock.instant()).isOpen() ? "not_me" : "over";
    }

    /** Whom the mail was for; only for a genuine key. */
    public Recipient getRecipient() {
        return recipient.orElseThrow();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }
}
