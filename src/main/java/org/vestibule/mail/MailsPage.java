package org.vestibule.mail;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Count;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.common.Slice;
import org.vestibule.web.Navigation;

/** The list of mails; its filters are those of the address. */
@Named
@RequestScoped
@Requires({Permission.VIEW_MAIL, Permission.ALL_INVITATIONS})
public class MailsPage {
    @Inject
    MailService mails;

    @Inject
    HttpServletRequest request;

    @Inject
    Navigation navigation;

    private Slice<OutboxMail> slice;
    private Order<OutboxMail> order;
    private MailHealth health;

    @PostConstruct
    void load() {
        Optional<DeliveryState> state = Stream.of(DeliveryState.values())
                .filter(it -> Records.text(it).equals(getState()))
                .findFirst();
        order = OutboxRepository.ORDERS.of(parameter("sort"));
        slice = mails.list(
                new MailFilter(state, getText()),
                order,
                Optional.of(parameter("cursor")).filter(it -> !it.isEmpty()));
        health = mails.health();
    }

    public void hold() {
        mails.hold();
        navigation.go("/if/admin/mail/", "mail_held");
    }

    public void resume() {
        mails.resume();
        navigation.go("/if/admin/mail/", "mail_resumed");
    }

    /** Where the table of all that the filter lets through is. */
    public String getReport() {
        return "/api/v3/vestibule/mail/report/?search=%s&state=%s&ordering=%s"
                .formatted(encoded("q"), encoded("state"), order);
    }

    private String encoded(String name) {
        return URLEncoder.encode(parameter(name), StandardCharsets.UTF_8);
    }

    private String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    public Slice<OutboxMail> getSlice() {
        return slice;
    }

    public MailPause getPause() {
        return health.pause();
    }

    public String getBounceFailure() {
        return mails.bounceFailure();
    }

    public boolean isBuiltIn() {
        return mails.isBuiltIn();
    }

    public String getText() {
        return parameter("q");
    }

    /** The order, as the address writes it. */
    public String getSort() {
        return order.toString();
    }

    public String getState() {
        return parameter("state");
    }

    public boolean isFiltered() {
        return !getText().isEmpty() || !getState().isEmpty();
    }

    /** The states to choose from. */
    public List<String> getStates() {
        return Stream.of(DeliveryState.values()).map(Records::text).toList();
    }

    /** How many mails are in a state. */
    public Count count(String state) {
        return health.count(Records.constant(DeliveryState.class, state));
    }
}
